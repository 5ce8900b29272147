import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Card } from "../../src/server/types";

const sent: string[] = [];
let acts: typeof import("../../src/feed/acts");
let feed: typeof import("../../src/feed/feed");
let earlier: typeof import("../../src/history/earlier");
let remembered: object[];

const card = (id: string, more: object = {}) =>
  ({ id, state: "open", person: { id: `p${id}`, name: id }, activities: [], notes: [], ...more }) as unknown as Card;
const mine = (id: string, engagement_id: string, together: string | null = null) => {
  const person = { id: "1", name: engagement_id };
  return { id, kind: "done", params: {}, together, at: "2026-11-01T08:00:00Z", engagement_id, person, state: "done" };
};

beforeEach(async () => {
  vi.resetModules();
  acts = await import("../../src/feed/acts");
  feed = await import("../../src/feed/feed");
  earlier = await import("../../src/history/earlier");
  acts.followOutbox();
  sent.length = 0;
  remembered = [];
  vi.stubGlobal("fetch", async ({ method, url }: Request) => {
    const { pathname } = new URL(url);
    if (method !== "GET") sent.push(`${method} ${pathname.replace("/api/v1/engagements/", "")}`);
    if (method === "DELETE") return new Response(null, { status: 204 });
    return Response.json(pathname.endsWith("/acts") ? { items: remembered, next_cursor: null } : card("a"));
  });
  feed.cards.value = [card("b")];
  feed.view.value = { lens: "for_you", search: null, asked: "" };
  feed.status.value = "ready";
});

afterEach(() => vi.unstubAllGlobals());

test("after a reload undo goes on with what the server remembers, and brings the card back", async () => {
  remembered = [mine("u2", "a"), mine("u1", "c")];
  await earlier.undoNewest();
  await vi.waitFor(() => expect(feed.cards.value.map(({ id }) => id)).toContain("a"));
  expect(sent).toEqual(["DELETE a/acts/u2"]);
  await earlier.undoNewest();
  await vi.waitFor(() => expect(sent[1]).toBe("DELETE c/acts/u1"));
});

test("what was done to several cards at once is taken back as one, also after a reload", async () => {
  remembered = [mine("u3", "a", "t"), mine("u2", "c", "t"), mine("u1", "d")];
  await earlier.undoNewest();
  await vi.waitFor(() => expect(sent.toSorted()).toEqual(["DELETE a/acts/u3", "DELETE c/acts/u2"]));
});

test("several cards are done as one and come back as one, in their places", async () => {
  feed.cards.value = ["a", "b", "c"].map((id) => card(id));
  acts.performAll(feed.cards.value.slice(0, 2), { kind: "done", words: "Done" });
  expect(feed.cards.value.map(({ id }) => id)).toEqual(["c"]);
  acts.undoHere();
  expect(feed.cards.value.map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("back to the feed undoes every act that moved the card", async () => {
  const moved_by = ["u1", "u2"].map((id) => ({ id, kind: "done", member: { id: "1", name: "Ann" }, at: "" }));
  feed.view.value = { lens: "done", search: null, asked: "" };
  feed.cards.value = [card("a", { state: "done", moved_by })];
  acts.bringBackToFeed(feed.cards.value[0] as Card);
  expect(feed.cards.value).toEqual([]);
  await vi.waitFor(() => expect(sent).toEqual(["DELETE a/acts/u1", "DELETE a/acts/u2"]));
});

test("an act that arrives while the history is read is in it", async () => {
  let hear = () => {};
  const asked = new Promise<void>((resolve) => {
    hear = resolve;
  });
  const { readActs } = await import("../../src/server");
  const plain = globalThis.fetch;
  let isFirst = true;
  vi.stubGlobal("fetch", async (request: Request) => {
    const answer = await plain(request);
    if (request.method === "POST") remembered = [mine("u9", "b")];
    if (request.method !== "GET" || !request.url.includes("/acts") || !isFirst) return answer;
    isFirst = false;
    await asked; // the server has spoken: it knew nothing yet
    return answer;
  });
  const read = earlier.earlier();
  acts.perform(feed.cards.value[0] as Card, { kind: "done", words: "Done" });
  await vi.waitFor(async () => expect((await readActs(null)).items).toHaveLength(1));
  hear();
  await expect(read).resolves.toMatchObject({ entries: [{ id: "u9" }] });
});
