import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Card } from "../../src/server/types";

let outbox: typeof import("../../src/feed/outbox");
let acts: typeof import("../../src/feed/acts");
let feed: typeof import("../../src/feed/feed");
let storage: Record<string, string>;
let server: Card;
let isReached: boolean;
let asked: string[];

const settled = () => new Promise((resolve) => setTimeout(resolve));
const changed = (changes: object) => {
  server = { ...server, version: `${server.version}+`, ...changes };
};
const STATE = { done: "done", not_now: "snoozed", note: "open" } as Record<string, string>;

/** One card on a server that minds If-Match. */
async function answer(request: Request): Promise<Response> {
  if (!isReached) throw new TypeError("no connection");
  if (request.method === "GET")
    return Response.json(request.url.includes("?") ? { items: [], next_cursor: null } : server);
  if (request.method === "DELETE") {
    changed({ state: "open" });
    return new Response(null, { status: 204 });
  }
  const match = request.headers.get("if-match");
  const { kind } = (await request.json()) as { kind: string };
  asked.push(match ? `${kind} if ${match}` : kind);
  if (match && match !== `"${server.version}"`) return Response.json({ type: "/problems/changed" }, { status: 412 });
  changed({ state: kind === "note" ? server.state : STATE[kind] });
  return Response.json({ engagement: server }, { status: 201 });
}

async function load(): Promise<void> {
  vi.resetModules();
  outbox = await import("../../src/feed/outbox");
  acts = await import("../../src/feed/acts");
  feed = await import("../../src/feed/feed");
  acts.followOutbox();
  outbox.open("7");
}

async function act(...kinds: string[]): Promise<void> {
  for (const kind of kinds) acts.perform(feed.cards.value[0] ?? server, { kind, words: kind } as never);
  await settled();
}

beforeEach(async () => {
  storage = Object.create({
    getItem: (key: string) => storage[key] ?? null,
    removeItem: (key: string) => delete storage[key],
    setItem: (key: string, value: string) => {
      storage[key] = value;
    },
  });
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", answer);
  const said = {
    state: "open",
    version: "v",
    activities: [],
    assignee: null,
    last_activity_at: "2026-11-27T09:00:00Z",
  };
  server = { id: "1", person: { id: "1", name: "Marta" }, ...said } as unknown as Card;
  asked = [];
  isReached = true;
  await load();
  feed.status.value = "ready";
  feed.cards.value = [server];
});

afterEach(() => {
  outbox.close();
  vi.unstubAllGlobals();
});

test("an act that gets through at once asks nothing of the card", async () => {
  changed({ state: "done" });
  await act("not_now");
  expect(asked).toEqual(["not_now"]);
});

test("an act that was held up waits for a person where the card moved on, over a reload too", async () => {
  isReached = false;
  await act("done");
  changed({ last_activity_at: "2026-11-27T10:00:00Z" });
  isReached = true;
  outbox.retry();
  await settled();
  expect(asked).toEqual(['done if "v"']);
  expect(outbox.doubts.value.map((one) => one.now?.lastAt)).toEqual(["2026-11-27T10:00:00Z"]);
  expect(feed.cards.value.map((one) => one.id)).toEqual(["1"]);
  await load();
  await settled();
  expect(outbox.doubts.value).toHaveLength(1);
  outbox.decide(outbox.doubts.value[0]?.act.id ?? "", true);
  await settled();
  expect([asked.at(-1), server.state, Object.keys(storage)]).toEqual(["done", "done", []]);
});

test("an act that a person drops is done nowhere", async () => {
  isReached = false;
  await act("done");
  changed({ state: "snoozed" });
  isReached = true;
  outbox.retry();
  await settled();
  outbox.decide(outbox.doubts.value[0]?.act.id ?? "", false);
  await settled();
  expect([asked, server.state, Object.keys(storage)]).toEqual([['done if "v"'], "snoozed", []]);
});

test("a note of a colleague's is no reason to ask", async () => {
  isReached = false;
  await act("done");
  changed({ notes: [{}] });
  isReached = true;
  outbox.retry();
  await settled();
  expect([asked, outbox.doubts.value]).toEqual([['done if "v"', 'done if "v+"'], []]);
});

test("what one did oneself meanwhile is no reason to ask: note, done, undone and done again", async () => {
  isReached = false;
  await act("note", "done");
  acts.undoHere();
  await act("done");
  isReached = true;
  await load();
  await settled();
  await settled();
  expect([outbox.doubts.value, server.state, Object.keys(storage)]).toEqual([[], "done", []]);
});

test("behind a note the question is still asked: the card had moved on before it", async () => {
  isReached = false;
  await act("note", "done");
  changed({ state: "dismissed" });
  isReached = true;
  outbox.retry();
  await settled();
  expect(asked).toEqual(["note", 'done if "v"']);
  expect(outbox.doubts.value.map((one) => one.act.kind)).toEqual(["done"]);
});

test("where there is no room to remember an act, it is at risk until it has arrived", async () => {
  vi.stubGlobal("localStorage", {
    ...storage,
    setItem: () => {
      throw new Error("full");
    },
  });
  isReached = false;
  await act("done");
  expect(outbox.isAtRisk.value).toBe(true);
  isReached = true;
  outbox.retry();
  await settled();
  expect([outbox.isAtRisk.value, server.state]).toEqual([false, "done"]);
});
