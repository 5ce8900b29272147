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

test.each([
  ["refused", () => Promise.resolve(Response.json({}, { status: 401 }))],
  ["not answered", () => Promise.reject(new TypeError("no network"))],
])("what was %s early is asked for anew", async (_, early) => {
  vi.stubGlobal("fetch", () => told("late"));
  const asked = early();
  asked.catch(() => {});
  globalThis.early = new Map([[ME, asked]]);
  expect(await readMe()).toEqual({ name: "late" });
});
