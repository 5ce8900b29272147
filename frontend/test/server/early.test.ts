import { afterEach, expect, test, vi } from "vitest";
import { readMe, signOut } from "../../src/server";

const ME = "http://localhost/api/v1/me";
const told = (name: string) => Promise.resolve(Response.json({ name }));

afterEach(() => {
  vi.unstubAllGlobals();
  globalThis.early = undefined;
});

test("what was asked for early is taken once", async () => {
  vi.stubGlobal("fetch", () => told("late"));
  globalThis.early = new Map([[ME, told("early")]]);
  expect(await readMe()).toEqual({ name: "early" });
  expect(await readMe()).toEqual({ name: "late" });
});

test("what was asked for early is not taken after something was written", async () => {
  vi.stubGlobal("fetch", () => told("late"));
  globalThis.early = new Map([[ME, told("early")]]);
  await signOut();
  expect(await readMe()).toEqual({ name: "late" });
});

test("an early question that nobody answered is told as one", async () => {
  vi.stubGlobal("fetch", () => told("late"));
  const silent = Promise.reject(new TypeError("no network"));
  silent.catch(() => {});
  globalThis.early = new Map([[ME, silent]]);
  await expect(readMe()).rejects.toThrow("/api/v1/me");
});
