import { afterEach, beforeEach, expect, test, vi } from "vitest";

type Live = typeof import("../../src/shell/live");
const streams: Stream[] = [];
let tabs: Live[];
let at: string | null;

class Stream {
  static OPEN = 1;
  static CLOSED = 2;
  readyState = 0;
  isClosed = false;
  onopen = () => {};
  onerror = () => {};
  listeners = new Map<string, (event: unknown) => void>();
  constructor(readonly url: string) {
    streams.push(this);
  }
  addEventListener(kind: string, listener: (event: unknown) => void): void {
    this.listeners.set(kind, listener);
  }
  close(): void {
    this.isClosed = true;
  }
  open(): void {
    this.readyState = Stream.OPEN;
    this.onopen();
  }
  say(kind: string, id: string, seq: number): void {
    this.listeners.get(kind)?.({ data: JSON.stringify({ id }), lastEventId: String(seq) });
  }
}

/** Real locks and channels: Node has them. Each tab is a module of its own. */
async function tab(): Promise<{ live: Live; heard: string[] }> {
  vi.resetModules();
  const live = await import("../../src/shell/live");
  tabs.push(live);
  const heard: string[] = [];
  const note = (kind: string) => (id: string) => void heard.push(`${kind} ${id}`.trim());
  live.listen({ engagement: note("engagement"), reset: () => void heard.push("reset") });
  live.startLive("7", async () => at, "2");
  return { live, heard };
}
const opened = (count: number) => vi.waitFor(() => expect(streams.filter((one) => !one.isClosed)).toHaveLength(count));
const open = () => streams.find((one) => !one.isClosed) as Stream;

beforeEach(() => {
  tabs = [];
  streams.length = 0;
  at = null;
  const deaf = { addEventListener: () => {}, removeEventListener: () => {}, hidden: false };
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("addEventListener", deaf.addEventListener);
  vi.stubGlobal("removeEventListener", deaf.removeEventListener);
  vi.stubGlobal("document", deaf);
  vi.stubGlobal("navigator", { onLine: true, locks: navigator.locks });
});

afterEach(() => {
  for (const one of tabs) one.stopLive();
  vi.unstubAllGlobals();
});

test("two tabs share one stream, and both hear it once", async () => {
  const [first, second] = [await tab(), await tab()];
  await opened(1);
  open().open();
  open().say("hello", "", 4);
  open().say("engagement", "a", 5);
  await vi.waitFor(() => expect(second.heard).toEqual(["engagement a"]));
  expect(first.heard).toEqual(["engagement a"]);
  expect([first.live.liveness.value, second.live.liveness.value]).toEqual(["live", "live"]);
  expect([first.live.leads(), second.live.leads()]).toEqual([true, false]);
});

test("when the tab that holds it goes away the other goes on where the copy ends, and hears nothing twice", async () => {
  const [first, second, third] = [await tab(), await tab(), await tab()];
  await opened(1);
  open().open();
  open().say("engagement", "a", 5);
  await vi.waitFor(() => expect(third.heard).toEqual(["engagement a"]));
  at = "3"; // the first tab had not put all of it into the copy
  first.live.stopLive();
  await opened(1);
  expect(open().url).toBe("/api/v1/stream?after=3");
  expect(second.live.leads()).toBe(true);
  open().say("engagement", "a", 5);
  open().say("engagement", "b", 6);
  await vi.waitFor(() => expect(third.heard).toEqual(["engagement a", "engagement b"]));
});

test("without a copy it begins where the server was when the page asked who we are: no gap before what is shown", async () => {
  await tab();
  await opened(1);
  expect(open().url).toBe("/api/v1/stream?after=2");
});

test("a stream that broke goes on where it was, without looking at everything again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const one = await tab();
  await vi.advanceTimersByTimeAsync(0);
  await vi.waitFor(() => expect(streams).toHaveLength(1));
  open().open();
  open().say("engagement", "a", 5);
  open().readyState = Stream.CLOSED;
  open().onerror();
  expect(one.live.liveness.value).toBe("reconnecting");
  await vi.advanceTimersByTimeAsync(1000);
  expect(open().url).toBe("/api/v1/stream?after=5");
  open().open();
  expect([one.live.liveness.value, one.heard]).toEqual(["live", ["engagement a"]]);
  vi.useRealTimers();
});

test("after a backup came back, smaller numbers are news again in every tab", async () => {
  const [, second] = [await tab(), await tab()];
  await opened(1);
  open().open();
  open().say("engagement", "a", 50);
  open().say("reset", "", 7);
  open().say("engagement", "b", 8);
  await vi.waitFor(() => expect(second.heard).toEqual(["engagement a", "reset", "engagement b"]));
});
