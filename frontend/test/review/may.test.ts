import { expect, test } from "vitest";
import { mayDecide, mayHold } from "../../src/review/may";
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

test("who wrote it decides nothing, and who approved it once may still say no", () => {
  expect(mayDecide(free, "approve", "3")).toBe(true);
  expect(mayDecide(barred("author"), "reject", "3")).toBe(false);
  expect(mayDecide(barred("delegate"), "reject", "3")).toBe(false);
  expect(mayDecide(barred("approved"), "approve", "3")).toBe(false);
  expect(mayDecide(barred("approved"), "reject", "3")).toBe(true);
  expect(mayHold(barred("author"), "3")).toBe(false);
});
