import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { either } from "../../src/offline/either";
import { Problem, Unreachable } from "../../src/server";

const kept = async () => ({ value: "kept", at: 7 });
const nothing = async () => null;
const after = (milliseconds: number, value: string) =>
  new Promise<string>((resolve) => setTimeout(() => resolve(value), milliseconds));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the server's answer comes before what was kept", async () => {
  expect(await either(Promise.resolve("fresh"), kept)).toEqual({ value: "fresh", at: null });
});

test.each([
  ["is not reached", new Unreachable("/")],
  ["stumbles", new Problem(500, "", "")],
  ["has no time", new Problem(429, "", "")],
  ["answers no JSON", new SyntaxError("<html>")],
])("where the server %s, what was kept is shown with its age", async (_, error) => {
  expect(await either(Promise.reject(error), kept)).toEqual({ value: "kept", at: 7 });
  await expect(either(Promise.reject(error), nothing)).rejects.toBe(error);
});

test.each([401, 403, 404, 409])("a clear %i is not hidden behind what was kept", async (status) => {
  const error = new Problem(status, "", "");
  await expect(either(Promise.reject(error), kept)).rejects.toBe(error);
});

test("a slow answer is not waited for where something was kept, and comes late", async () => {
  const found = either(after(9000, "fresh"), kept);
  await vi.advanceTimersByTimeAsync(3000);
  const { value, late } = await found;
  expect(value).toBe("kept");
  await vi.advanceTimersByTimeAsync(6000);
  expect(await late).toBe("fresh");
});

test("a slow answer is waited for where nothing was kept", async () => {
  const found = either(after(9000, "fresh"), nothing);
  await vi.advanceTimersByTimeAsync(9000);
  expect(await found).toEqual({ value: "fresh", at: null });
});
