import { expect, test } from "vitest";
import { mayDecide, mayHold, owed } from "../../src/review/may";
import type { Review } from "../../src/server/reviews";

const free = { barred: null, holder: null };
const held = (member_id: string) => ({
  barred: null,
  holder: { member_id, name: "Ann", until: "2026-11-28T12:00:00Z" },
});
const barred = (why: Review["barred"]) => ({ barred: why, holder: null });

test("what somebody else holds is decided by nobody else, by key no more than by button", () => {
  expect(mayDecide(held("7"), "approve", "3")).toBe(false);
  expect(mayDecide(held("7"), "escalate", "3")).toBe(false);
  expect(mayHold(held("7"), "3")).toBe(false);
  expect(mayDecide(held("3"), "approve", "3")).toBe(true);
  expect(mayHold(held("3"), "3")).toBe(true);
});

test("nobody approves what lacks a disclosure, by key no more than by button; a light rule is a hint", () => {
  const of = { pack: "us", kind: "disclosure", says: "Say so.", source: "", quotes: [], seen_through: false };
  const missing = { ...of, rule_id: "us-ad", what: "missing", severity: "high" as const };
  const findings = [missing, { ...missing, severity: "medium" as const, what: "only_linked" }];
  expect(owed({ findings })).toEqual(["us-ad"]);
  expect(mayDecide({ ...free, findings }, "approve", "3")).toBe(false);
  expect(mayDecide({ ...free, findings }, "reject", "3")).toBe(true);
  const hints = [
    { ...missing, severity: "low" as const },
    { ...missing, what: "found" },
  ];
  expect(owed({ findings: hints })).toEqual([]);
  expect(mayDecide({ ...free, findings: hints }, "approve", "3")).toBe(true);
});

test("who wrote it decides nothing, and who approved it once may still say no", () => {
  expect(mayDecide(free, "approve", "3")).toBe(true);
  expect(mayDecide(barred("author"), "reject", "3")).toBe(false);
  expect(mayDecide(barred("delegate"), "reject", "3")).toBe(false);
  expect(mayDecide(barred("approved"), "approve", "3")).toBe(false);
  expect(mayDecide(barred("approved"), "reject", "3")).toBe(true);
  expect(mayHold(barred("author"), "3")).toBe(false);
});
