import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Card } from "../../src/server/types";

let feed: typeof import("../../src/feed/feed");
let say: (kind: string, data: string) => void;
let items: Card[];
let reads: number;

const card = (id: string, priority = 0) =>
  ({
    id,
    priority,
    state: "open",
    last_activity_at: "",
    person: { id, name: id },
    activities: [],
    reasons: [],
    notes: [],
  }) as unknown as Card;
const shown = () => feed.cards.value.map((one) => one.id).join("");
const heard = (id: string) => say("engagement", JSON.stringify({ id }));

class Stream {
  static OPEN = 1;
  listeners = new Map<string, (event: unknown) => void>();
  constructor() {
    say = (kind, data) => this.listeners.get(kind)?.({ data });
  }
  addEventListener(kind: string, listener: (event: unknown) => void): void {
    this.listeners.set(kind, listener);
  }
  close(): void {}
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  const deaf = { addEventListener: () => {}, removeEventListener: () => {}, hidden: false };
  vi.stubGlobal("navigator", { onLine: true }); // without locks: this tab is the only one
  vi.stubGlobal("removeEventListener", () => {});
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("addEventListener", deaf.addEventListener);
  vi.stubGlobal("document", deaf);
  vi.stubGlobal("fetch", async ({ url }: Request) => {
    const id = new URL(url).pathname.split("/")[4];
    if (!id) reads += 1;
    return Response.json(id ? card(id) : { items, next_cursor: null });
  });
  items = [card("b")];
  feed = await import("../../src/feed/feed");
  const live = await import("../../src/shell/live");
  feed.followStream();
  live.startLive("7", async () => null, "0");
  await vi.advanceTimersByTimeAsync(0);
  await feed.reload();
  reads = 0;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a new card announces itself at once, and waits to be let in", async () => {
  items = [card("a", 1), card("b")];
  heard("a");
  await vi.advanceTimersByTimeAsync(1);
  expect([shown(), feed.fresh.value]).toEqual(["b", 1]);
  feed.showFresh();
  expect(shown()).toBe("ab");
});

test("a card that comes where nothing is shown is shown", async () => {
  feed.hide("b");
  items = [card("a")];
  heard("a");
  await vi.advanceTimersByTimeAsync(1);
  expect([shown(), feed.fresh.value]).toEqual(["a", 0]);
});

test("a crowd of changes is looked at once a second, and when it is over", async () => {
  for (const id of "acdefgh") {
    heard(id);
    await vi.advanceTimersByTimeAsync(250);
  }
  items = [card("a", 1), card("b")];
  expect(reads).toBe(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect([reads, feed.fresh.value]).toEqual([3, 1]);
});

test("cards that were read before it was known who is here are looked at again, once", async () => {
  const { me } = await import("../../src/shell/session");
  me.value = { member: { id: "7" }, last_event_id: "10" } as never;
  const answers = ["9", "9", "10"];
  vi.stubGlobal("fetch", async () =>
    Response.json({ items: [card("b")], next_cursor: null, last_event_id: answers[reads++] }),
  );
  await feed.reload();
  await vi.advanceTimersByTimeAsync(5000);
  expect(reads).toBe(2);
  await feed.reload();
  await vi.advanceTimersByTimeAsync(5000);
  expect(reads).toBe(3);
});

test("words that were taken back leave the screen at once, what was edited waits", async () => {
  const told = (content: string, deleted: boolean) => ({ ...card("b"), activities: [{ id: "9", content, deleted }] });
  feed.cards.value = [told("secret wording", false) as unknown as Card];
  const words = () => feed.cards.value[0]?.activities[0]?.content;
  let now = told("other wording", false);
  vi.stubGlobal("fetch", async () => Response.json(now));
  say("activity", JSON.stringify({ id: "9" }));
  await vi.advanceTimersByTimeAsync(1);
  expect(words()).toBe("secret wording");
  now = told("", true);
  say("activity", JSON.stringify({ id: "9" }));
  await vi.advanceTimersByTimeAsync(1);
  expect(words()).toBe("");
});

test("a card that one of us answered stays until the reader asks, and waits for nobody", async () => {
  feed.cards.value = [{ ...card("b"), unanswered: true } as Card];
  vi.stubGlobal("fetch", async () => Response.json({ ...card("b"), state: "done", unanswered: false }));
  heard("b");
  await vi.advanceTimersByTimeAsync(1);
  expect(feed.cards.value.map(({ state, unanswered }) => [state, unanswered])).toEqual([["open", false]]);
  expect(feed.elsewhere.value.has("b")).toBe(true);
});
