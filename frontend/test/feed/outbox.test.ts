import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Card } from "../../src/server/types";

type Answer = Response | Promise<Response>;
const sent: string[] = [];
let outbox: typeof import("../../src/feed/outbox");
let acts: typeof import("../../src/feed/acts");
let feed: typeof import("../../src/feed/feed");
let answer: (method: string, path: string) => Answer;
let storage: Record<string, string>;

const card = (id: string, state = "open") =>
  ({
    id,
    state,
    priority: -id.charCodeAt(0),
    last_activity_at: "",
    person: { id, name: id },
    activities: [],
    reasons: [],
    notes: [],
  }) as unknown as Card;
const shown = () => feed.cards.value.map((one) => one.id).join("");
const settled = () => new Promise((resolve) => setTimeout(resolve));
const never = () => new Promise<Response>(() => {});
const done = { kind: "done", words: "Done" } as const;

/** A server that does as it is told, with cards a, b and c. */
function obey(): void {
  const gone = new Map<string, string>();
  answer = (method, path) => {
    const id = path.split("/")[4] ?? "";
    if (method === "POST") gone.set(id, "done");
    if (method === "DELETE") gone.delete(id);
    if (method === "DELETE") return new Response(null, { status: 204 });
    const seen = card(id, gone.get(id) ?? "open");
    if (method === "POST") return Response.json({ engagement: seen }, { status: 201 });
    const items = ["a", "b", "c"].filter((one) => !gone.has(one)).map((one) => card(one));
    return Response.json(id ? seen : { items, next_cursor: null });
  };
}

/** A page begins; what is stored is what the page before it left. */
async function load(member = "7"): Promise<void> {
  vi.resetModules();
  outbox = await import("../../src/feed/outbox");
  acts = await import("../../src/feed/acts");
  feed = await import("../../src/feed/feed");
  acts.followOutbox();
  sent.length = 0;
  outbox.open(member);
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
  vi.stubGlobal("navigator", {}); // Node has locks too, and lets go of none when a page is left
  vi.stubGlobal("fetch", async ({ method, url }: Request) => {
    const { pathname } = new URL(url);
    sent.push(`${method} ${pathname.split("/")[4] ?? "feed"}`);
    return answer(method, pathname);
  });
  obey();
  await load();
  await feed.reload();
  sent.length = 0;
});

afterEach(() => {
  outbox.close();
  vi.unstubAllGlobals();
});

test("what had no answer before a reload is sent again, in the order it happened", async () => {
  answer = never;
  acts.perform(card("b"), done);
  acts.undoHere();
  acts.perform(card("b"), done);
  await settled();
  expect(sent).toEqual(["POST b"]);
  obey();
  await load();
  await settled();
  expect(sent).toEqual(["POST b", "DELETE b", "GET b", "POST b"]);
  expect(Object.keys(storage)).toEqual([]);
});

test("each card has its own line: one without an answer holds up no other", async () => {
  answer = (_, path) => (path.includes("/a/") ? never() : Response.json({}, { status: 201 }));
  acts.perform(card("a"), done);
  acts.perform(card("b"), done);
  await settled();
  expect(sent).toEqual(["POST a", "POST b"]);
  expect(Object.keys(storage)).toHaveLength(1);
});

test("what has arrived is not sent again, nor is its undo", async () => {
  acts.perform(card("a"), done);
  acts.perform(card("b"), done);
  await settled();
  acts.undoHere();
  await settled();
  await load();
  await settled();
  expect(sent).toEqual([]);
});

test("the feed read after a reload leaves out what waits, and has back what was undone", async () => {
  acts.perform(card("a"), done);
  await settled();
  answer = never;
  acts.undoHere();
  acts.perform(card("b"), done);
  await settled();
  const server = ["b", "c"].map((id) => card(id));
  answer = (method) => (method === "GET" ? Response.json({ items: server, next_cursor: null }) : never());
  await load();
  await feed.reload();
  expect(shown()).toBe("c");
  answer = (method, path) =>
    method === "GET" ? Response.json(card(path.split("/")[4] ?? "")) : Response.json({}, { status: 200 });
  await load();
  feed.status.value = "ready";
  feed.cards.value = [card("c")];
  await settled();
  expect(shown()).toBe("ac");
});

test("a feed that was read across an act is read again", async () => {
  let arrive: (response: Response) => void = () => {};
  acts.perform(card("b"), done);
  await settled();
  const obeyed = answer;
  answer = () => new Promise((resolve) => (arrive = resolve));
  const reading = feed.reload();
  await settled();
  answer = obeyed;
  acts.undoHere();
  await settled();
  arrive(Response.json({ items: [card("a"), card("c")], next_cursor: null }));
  await reading;
  expect(shown()).toBe("abc");
});

test.each([0, 429, 502, 503, 504])(
  "silence (%i) is not a no: it stays done, is counted and sent again",
  async (status) => {
    answer = () => (status ? new Response("{}", { status }) : Promise.reject(new TypeError()));
    acts.perform(card("b"), done);
    await settled();
    expect([shown(), outbox.unsent.value]).toEqual(["ac", 1]);
    obey();
    outbox.retry();
    await settled();
    expect([sent, outbox.unsent.value]).toEqual([["POST b", "POST b"], 0]);
  },
);

test("it is tried again by itself", async () => {
  vi.useFakeTimers();
  answer = () => Promise.reject(new TypeError());
  acts.perform(card("b"), done);
  await vi.advanceTimersByTimeAsync(6000);
  expect(sent).toEqual(["POST b", "POST b", "POST b"]);
  vi.useRealTimers();
});

test("done and undone without a connection ends where it began", async () => {
  answer = () => Promise.reject(new TypeError());
  acts.perform(card("b"), done);
  acts.undoHere();
  await settled();
  expect(shown()).toBe("abc");
  obey();
  outbox.retry();
  await settled();
  await feed.reload();
  expect(shown()).toBe("abc");
});

test("an act the server refuses is not asked again, also when it was undone meanwhile", async () => {
  answer = (method) => new Response("{}", { status: method === "DELETE" ? 404 : 422 });
  acts.perform(card("b"), done);
  acts.undoHere();
  await settled();
  expect([shown(), Object.keys(storage)]).toEqual(["abc", []]);
});

test("a refusal after a reload shows the card as the server has it", async () => {
  answer = never;
  acts.perform(card("b"), done);
  answer = (method) =>
    method === "POST" ? new Response("{}", { status: 409 }) : Response.json(card("b"), { status: 200 });
  await load();
  feed.status.value = "ready";
  feed.cards.value = [card("a"), card("c")];
  await settled();
  expect(shown()).toBe("abc");
  expect(acts.troubles.value.has("b")).toBe(true);
});

test("what waits when the session ends is sent for the same member only", async () => {
  answer = () => new Response("{}", { status: 401 });
  acts.perform(card("b"), done);
  await settled();
  outbox.close();
  obey();
  await load("8");
  await settled();
  expect(sent).toEqual([]);
  await load("7");
  await settled();
  expect(sent).toEqual(["POST b"]);
});

test("storage that is spoilt or refused stops nothing", async () => {
  storage["outbox 7 x"] = "{";
  storage["outbox 7 y"] = "{}";
  await load();
  vi.stubGlobal("localStorage", undefined);
  acts.perform(card("b"), done);
  await settled();
  expect(sent).toEqual(["POST b"]);
});

describe("two pages of one member", () => {
  const later = () => new Promise<Response>((resolve) => answers.push(resolve));
  const undoneOnce = () => Response.json(card("b"), { status: 200 });
  let answers: ((response: Response) => void)[];

  /** Locks as a browser has them: whoever asks waits until the one before is through. */
  function lock(): void {
    const held = new Map<string, Promise<unknown>>();
    const request = (name: string, work: () => Promise<unknown>) => {
      const turn = (held.get(name) ?? Promise.resolve()).catch(() => {}).then(work);
      held.set(name, turn);
      return turn;
    };
    vi.stubGlobal("navigator", { locks: { request } });
  }

  beforeEach(() => {
    answers = [];
  });

  test("an undo outlives the other page's answer to the act, and the page it was made in", async () => {
    answer = (method) => (method === "POST" ? later() : never());
    acts.perform(card("b"), done);
    const { undoHere } = acts;
    await load();
    await settled();
    undoHere();
    answers[1]?.(Response.json({ engagement: card("b", "done") }, { status: 201 }));
    await settled();
    expect(sent).toContain("DELETE b");
    answer = (method) => (method === "DELETE" ? new Response(null, { status: 204 }) : undoneOnce());
    await load();
    await settled();
    expect(sent).toContain("DELETE b");
    expect(Object.keys(storage)).toEqual([]);
  });

  test("one sends a card's acts at a time, and what it got through the other does not send again", async () => {
    lock();
    answer = (method) => (method === "POST" ? later() : Response.json(card("b", "done")));
    acts.perform(card("b"), done);
    await settled();
    const first = outbox;
    await load();
    await settled();
    expect([sent, outbox.isWaiting("b")]).toEqual([[], true]);
    answers[0]?.(Response.json({ engagement: card("b", "done") }, { status: 201 }));
    await settled();
    await settled();
    expect([sent, outbox.isWaiting("b"), first.isWaiting("b")]).toEqual([["GET b"], false, false]);
  });

  test("the page whose turn it is sends the other page's undo", async () => {
    lock();
    answer = (method) => (method === "POST" ? later() : Promise.reject(new TypeError()));
    acts.perform(card("b"), done);
    await settled();
    const { undoHere } = acts;
    await load();
    undoHere();
    answers[0]?.(Response.json({}, { status: 201 }));
    await settled();
    sent.length = 0;
    answer = (method) => (method === "DELETE" ? new Response(null, { status: 204 }) : undoneOnce());
    outbox.retry();
    await settled();
    await settled();
    expect(sent).toEqual(["DELETE b", "GET b"]);
    expect(Object.keys(storage)).toEqual([]);
  });
});
