import { describe, expect, test } from "vitest";
import { isSame, isWhole, type Predicate, saying } from "../../src/feed/predicates";

const whole = (one: object) => ({ negate: false, ...one }) as Predicate;
const DEEDS = ["replied", "mentioned", "quoted", "reposted", "liked", "followed", "interacted"];
const ACTS = [
  "reply",
  "share",
  "ask",
  "refer",
  "done",
  "snooze",
  "dismiss",
  "not_now",
  "assign",
  "note",
  "watch",
  "help",
];
const EVERY = [
  ...DEEDS.flatMap((kind) => [{ kind }, { kind, at_least: 3 }, { kind, within_days: 7 }]),
  { kind: "answered" },
  { kind: "answered", within_days: 7 },
  { kind: "spoken", since: "2026-03-04T00:00:00Z" },
  ...ACTS.map((since_act) => ({ kind: "spoken", since_act })),
  { kind: "network", value: "bluesky" },
  { kind: "language", value: "fr" },
  ...["customer", "prospect", "partner", "competitor", "colleague"].map((value) => ({ kind: "relation", value })),
  { kind: "organization", id: "1" },
  { kind: "topic", id: "1" },
  { kind: "source", id: "1" },
].map(whole);

describe("what the API can ask for", () => {
  test("reads differently each, and differently again where it is turned", () => {
    const said = EVERY.flatMap((one) => [saying(one), saying({ ...one, negate: true } as Predicate)]);
    expect(new Set(said).size).toBe(said.length);
    expect(said.filter((words) => /[{}_]|newer/.test(words))).toEqual([]);
  });

  test("says how often and in how many days", () => {
    expect(saying(whole({ kind: "replied", at_least: 2, within_days: 30 }))).toBe(
      "Replied to us at least 2 times in the last 30 days",
    );
    expect(saying(whole({ kind: "liked", at_least: 4, negate: true }))).toBe(
      "Liked something of ours fewer than 4 times",
    );
    expect(saying(whole({ kind: "liked", negate: true }))).toBe("Liked nothing of ours");
    expect(saying(whole({ kind: "answered", negate: true }))).toBe("Never answered by us");
    expect(saying(whole({ kind: "spoken", since_act: "ask", negate: true }))).toBe("Silent since we asked");
  });

  test("that is newer than the page is owned up to", () => {
    expect(saying(whole({ kind: "sang" }))).toBe("something newer than this page");
  });
});

test("what is left unsaid makes no difference", () => {
  const short = { kind: "replied", negate: false } as Predicate;
  expect(isSame(short, { within_days: null, at_least: 1, kind: "replied", negate: false } as Predicate)).toBe(true);
  expect(isSame(short, { ...short, negate: true } as Predicate)).toBe(false);
  expect(isSame(short, { ...short, at_least: 2 } as Predicate)).toBe(false);
});

test("a company that nobody has chosen yet is none", () => {
  expect(isWhole(whole({ kind: "organization", id: "" }))).toBe(false);
  expect(isWhole(whole({ kind: "network", value: "" }))).toBe(false);
  expect(isWhole(whole({ kind: "topic", id: "1" }))).toBe(true);
  expect(isWhole(whole({ kind: "answered" }))).toBe(true);
});
