import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Card } from "../../src/server/types";

type Sent = { method: string; path: string };
const sent: Sent[] = [];
let acts: typeof import("../../src/feed/acts");
let feed: typeof import("../../src/feed/feed");
let answer: (method: string) => Response | Promise<Response>;

const card = (id: string) =>
  ({ id, state: "open", person: { id: `p${id}`, name: id }, activities: [], notes: [] }) as unknown as Card;
const shown = () => feed.cards.value.map((one) => one.id).join("");
const settled = () => new Promise((resolve) => setTimeout(resolve));
const done = { kind: "done", words: "Done" } as const;

beforeEach(async () => {
  vi.resetModules(); // acts are remembered for undoing: each test begins a session
  acts = await import("../../src/feed/acts");
  feed = await import("../../src/feed/feed");
  acts.followOutbox();
  sent.length = 0;
  answer = (method) => (method === "DELETE" ? new Response(null, { status: 204 }) : Response.json({}, { status: 201 }));
  vi.stubGlobal("fetch", async ({ method, url }: Request) => {
    sent.push({ method, path: new URL(url).pathname });
    return answer(method);
  });
  feed.cards.value = ["a", "b", "c"].map(card);
  feed.current.value = "b";
  feed.view.value = { lens: "for_you", search: null, asked: "" };
});

afterEach(() => vi.unstubAllGlobals());

test("an act shows at once, before the server has answered", async () => {
  acts.perform(card("b"), done);
  expect(shown()).toBe("ac");
  expect(feed.current.value).toBe("c");
  await settled();
  expect(sent).toEqual([{ method: "POST", path: "/api/v1/engagements/b/acts" }]);
});

test("undo brings the card back to its place, and takes the act back", async () => {
  acts.perform(card("b"), done);
  await settled();
  acts.undoHere();
  expect(shown()).toBe("abc");
  expect(feed.current.value).toBe("b");
  await settled();
  expect(sent.map((one) => one.method)).toEqual(["POST", "DELETE", "GET"]);
});

test("undo waits for an act still on its way", async () => {
  let arrive: (response: Response) => void = () => {};
  answer = (method) =>
    method === "DELETE"
      ? new Response(null, { status: 204 })
      : method === "GET"
        ? Response.json(card("b"))
        : new Promise((resolve) => {
            arrive = resolve;
          });
  acts.perform(card("a"), done);
  acts.undoHere();
  await settled();
  expect(sent.map((one) => one.method)).toEqual(["POST"]);
  arrive(Response.json({}, { status: 201 }));
  await settled();
  expect(sent.map((one) => one.method)).toEqual(["POST", "DELETE", "GET"]);
});

test("acts are undone one after the other, the last first", async () => {
  acts.perform(card("a"), done);
  acts.perform(card("b"), done);
  await settled();
  acts.undoHere();
  expect(shown()).toBe("bc");
  acts.undoHere();
  expect(shown()).toBe("abc");
});

test("an act that failed brings the card back and says why", async () => {
  answer = () => new Response("{}", { status: 500 });
  acts.perform(card("b"), done);
  await settled();
  expect(shown()).toBe("abc");
  expect(acts.troubles.value.get("b")).toContain("Nothing was lost");
});

test("a failed act is not there to be undone", async () => {
  answer = () => new Response("{}", { status: 500 });
  acts.perform(card("b"), done);
  await settled();
  sent.length = 0;
  acts.undoHere();
  await settled();
  expect(sent.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a card deleted meanwhile stays away", async () => {
  answer = () => new Response("{}", { status: 404 });
  acts.perform(card("b"), done);
  await settled();
  expect(shown()).toBe("ac");
});

test("an undo that failed leaves the card away", async () => {
  acts.perform(card("b"), done);
  await settled();
  answer = () => new Response("{}", { status: 500 });
  acts.undoHere();
  await settled();
  expect(shown()).toBe("ac");
});

test("a note keeps the card where it is", async () => {
  answer = () => Response.json({ engagement: { ...card("b"), warmth: 9 } }, { status: 201 });
  acts.perform(card("b"), { kind: "note", params: { text: "x" }, words: "Kept" });
  expect(shown()).toBe("abc");
  await settled();
  expect(feed.cards.value[1]?.warmth).toBe(9);
});

test("what the server makes of an act undone meanwhile is not shown", async () => {
  let arrive: (response: Response) => void = () => {};
  answer = (method) =>
    method === "DELETE"
      ? new Response(null, { status: 204 })
      : method === "GET"
        ? Response.json(card("b"))
        : new Promise((resolve) => {
            arrive = resolve;
          });
  acts.perform(card("b"), { kind: "note", params: { text: "x" }, words: "Kept" });
  acts.undoHere();
  await settled();
  arrive(Response.json({ engagement: { ...card("b"), warmth: 9 } }, { status: 201 }));
  await settled();
  expect(feed.cards.value[1]?.warmth).toBeUndefined();
});
