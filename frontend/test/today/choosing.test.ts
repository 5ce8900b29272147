import { expect, test } from "vitest";
import type { Card } from "../../src/server/types";
import {
  asking,
  best,
  changes,
  MOST,
  stale,
  waiting,
  waitsSince,
  whyBest,
  yesterdayEvening,
} from "../../src/today/choosing";

const NOW = new Date(2026, 10, 27, 9, 30).getTime();
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();
const tom = { id: "7", name: "Tom" };

function card(id: string, more: Partial<Record<keyof Card, unknown>> = {}): Card {
  const made = { id, state: "open", assignee: null, unanswered: false, activities: [], reasons: [] };
  return { ...made, last_activity_at: ago(100), ...more } as unknown as Card;
}

const asked = (hours: number, more = {}) => ({
  at: ago(hours),
  directed: true,
  answered: false,
  content: "?",
  ...more,
});
const waits = (id: string, hours: number, more = {}) =>
  card(id, { unanswered: true, activities: [asked(hours)], ...more });
const ids = (cards: Card[]) => cards.map(({ id }) => id);
const why = (kind: string, at: string | null = ago(1)) => ({ kind, at, params: {}, activity_id: null });
const told = (cards: Card[], waiting: Card[] = []) =>
  changes(cards, yesterdayEvening(NOW), waiting).map(({ card: { id }, reason: { kind } }) => [id, kind]);

test("the evening before is that of the reader's own day", () => {
  expect(new Date(yesterdayEvening(NOW))).toEqual(new Date(2026, 10, 26, 18));
  expect(new Date(yesterdayEvening(new Date(2026, 2, 1, 0, 5).getTime()))).toEqual(new Date(2026, 1, 28, 18));
});

test("what to begin with is open and nobody else's", () => {
  const cards = [card("1", { state: "snoozed" }), card("2", { assignee: tom }), card("3")];
  expect(best(cards, "1")?.id).toBe("3");
  expect(best(cards, "7")?.id).toBe("2");
  expect(best(cards.slice(0, 1), "1")).toBeNull();
});

test("a question that nobody answered comes before a mere remark, whatever stands above it", () => {
  const remark = waits("remark", 1, { asks: false });
  const public_ = card("public", { asks: true });
  const question = waits("question", 48, { asks: true });
  expect(best([remark, public_, question], null)?.id).toBe("question");
  expect(best([remark, public_, { ...question, assignee: tom }], "1")?.id).toBe("remark");
});

test("why it is the one to begin with is what it stands there for", () => {
  expect(whyBest(waits("question", 1, { asks: true }))).toBe("asks");
  expect(whyBest(waits("remark", 1, { asks: false }))).toBe("waits");
  expect(whyBest(card("promise", { asks: true, reasons: [why("promised")] }))).toBe("promised");
  expect(whyBest(card("warm", { asks: true }))).toBe("first");
});

test("a thank-you waits for nothing, and the question before it does", () => {
  const thanked = card("1", { activities: [asked(1, { closing: true }), asked(50)] });
  expect(waitsSince(thanked)).toBe(NOW - 50 * HOUR);
});

test("promises come first, then new jobs, then who spoke; nobody twice", () => {
  const cards = [
    card("spoke", { last_activity_at: ago(2), reasons: [why("replied")] }),
    card("later", { last_activity_at: ago(1), reasons: [why("liked")] }),
    card("job", { last_activity_at: ago(3), reasons: [why("replied"), why("profile_job", ago(3))] }),
    card("old job", { reasons: [why("profile_job", ago(90))] }),
    card("promised", { reasons: [why("promised", ago(1))] }),
  ];
  expect(told(cards)).toEqual([
    ["promised", "promised"],
    ["job", "profile_job"],
    ["later", "liked"],
    ["spoke", "replied"],
  ]);
});

test("what happened before the evening, is done, or has no reason is no change", () => {
  const before = card("1", { last_activity_at: ago(16), reasons: [why("replied")] });
  const done = card("2", { state: "done", last_activity_at: ago(1), reasons: [why("replied")] });
  expect(told([before, done, card("3", { last_activity_at: ago(1) })])).toEqual([]);
});

test("of who spoke no more are told than one reads in a minute", () => {
  const cards = Array.from({ length: 9 }, (_, n) =>
    card(`${n}`, { last_activity_at: ago(n + 1), reasons: [why("replied")] }),
  );
  expect(told(cards)).toHaveLength(MOST);
});

test("who stands among those who wait is not told of again, but for a promise", () => {
  const spoke = waits("spoke", 2, { last_activity_at: ago(2), reasons: [why("asked")] });
  const promised = waits("promised", 2, { reasons: [why("promised")] });
  expect(told([spoke, promised], [spoke, promised])).toEqual([["promised", "promised"]]);
});

test("who waits longest is who was first left without an answer, not who spoke last", () => {
  const patient = waits("patient", 50, { activities: [asked(1), asked(50), asked(80, { answered: true })] });
  expect(waitsSince(patient)).toBe(NOW - 50 * HOUR);
  const cards = [waits("new", 2), patient, waits("tom's", 90, { assignee: tom }), card("answered")];
  expect(ids(waiting(cards, "1"))).toEqual(["patient", "new"]);
});

test("who mourns does not stand among those who wait", () => {
  expect(waiting([waits("1", 3, { reasons: [why("sensitive")] })], "1")).toEqual([]);
});

test("what a colleague holds for more than two days is stale, what I hold is mine", () => {
  const cards = [
    waits("fresh", 47, { assignee: tom }),
    waits("stale", 49, { assignee: tom }),
    waits("oldest", 99, { assignee: tom }),
    waits("mine", 99, { assignee: { id: "1", name: "Me" } }),
    waits("nobody's", 99),
    waits("snoozed", 99, { assignee: tom, state: "snoozed" }),
  ];
  expect(ids(stale(cards, "1", NOW))).toEqual(["oldest", "stale"]);
});

test("who asked me or anybody for help, the longest first; a manager sees whoever asked, nobody themselves", () => {
  const ann = { id: "1", name: "Ann" };
  const help = (by: typeof tom, to: typeof tom | null, hours: number) => ({ help: { member: by, to, at: ago(hours) } });
  const cards = [
    card("of anybody", help(tom, null, 2)),
    card("of me", help(tom, ann, 5)),
    card("put off", { state: "snoozed", ...help(tom, null, 3) }),
    card("of another", help(tom, { id: "8", name: "Lena" }, 9)),
    card("mine", help(ann, null, 9)),
    card("over", { state: "done", ...help(tom, null, 9) }),
  ];
  expect(ids(asking(cards, "1", false))).toEqual(["of me", "put off", "of anybody"]);
  expect(ids(asking(cards, "1", true))).toEqual(["of another", "of me", "put off", "of anybody"]);
});
