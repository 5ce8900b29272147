import { beforeEach, expect, test, vi } from "vitest";
import { describe, forget, storeDescriptions } from "../../src/reply/describing";

let sent: string[];
let answer: () => Response;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answer = () => Response.json({});
  vi.stubGlobal("fetch", async (request: Request) => {
    const { alt } = await request.json();
    sent.push(`${request.url.split("/").at(-1)} ${alt}`);
    return answer();
  });
});

test("what was typed last is sent once nothing is typed for a moment", async () => {
  const stored = vi.fn();
  for (const alt of ["A", "A gate", "A gate at night"]) describe("draft", "7", alt, stored);
  expect(sent).toEqual([]);
  await vi.runAllTimersAsync();
  expect(sent).toEqual(["7 A gate at night"]);
  expect(stored).toHaveBeenCalledOnce();
});

test("handing in sends what is still on its way, of its own draft alone", async () => {
  describe("other", "8", "A yard", () => {});
  describe("draft", "7", "A gate", () => {});
  await storeDescriptions("draft");
  await storeDescriptions("draft");
  expect(sent).toEqual(["7 A gate"]);
  await storeDescriptions("other");
  expect(sent).toEqual(["7 A gate", "8 A yard"]);
});

test("what did not get there is kept, and says so to who hands in", async () => {
  answer = () => Response.json({ type: "about:blank", detail: "Not now." }, { status: 503 });
  describe("draft", "7", "A gate", () => {});
  await expect(storeDescriptions("draft")).rejects.toThrow();
  answer = () => Response.json({});
  await storeDescriptions("draft");
  expect(sent).toEqual(["7 A gate", "7 A gate"]);
});

test("of a picture that was taken away nothing is said", async () => {
  describe("draft", "7", "A gate", () => {});
  forget("7");
  await vi.runAllTimersAsync();
  expect(sent).toEqual([]);
});
