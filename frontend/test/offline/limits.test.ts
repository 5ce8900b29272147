import { expect, test } from "vitest";
import { isOutlived, ranked, tellsOf } from "../../src/offline/limits";
import type { Card } from "../../src/server/types";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-27T12:00:00Z");

test("a copy lives a fortnight without contact", () => {
  expect(isOutlived(NOW - 13.9 * DAY, NOW)).toBe(false);
  expect(isOutlived(NOW - 14.1 * DAY, NOW)).toBe(true);
});

test("a clock that is an hour off takes nobody's copy, one that was turned back does", () => {
  expect(isOutlived(NOW + DAY / 24, NOW)).toBe(false);
  expect(isOutlived(NOW + 2 * DAY, NOW)).toBe(true);
});

test("kept cards stand in the order of the feed, whatever form their times have", () => {
  const card = (id: string, priority: number, last_activity_at: string) => ({ id, priority, last_activity_at }) as Card;
  const cards = [
    card("9", 1, "2026-11-27T09:00:00Z"),
    card("10", 1, "2026-11-27T09:00:00.000Z"),
    card("3", 1, "2026-11-27T10:00:00.500Z"),
    card("4", 2, "2026-01-01T00:00:00Z"),
  ];
  expect(ranked(cards).map((one) => one.id)).toEqual(["4", "3", "10", "9"]);
});

test("what quotes an activity tells of it, and a longer id is another one", () => {
  const kept = { activities: [{ id: "12", in_reply_to: { id: "77" } }], reasons: [{ activity_id: "5" }] };
  expect(["12", "77", "5", "1", "7"].map((id) => tellsOf(kept, id))).toEqual([true, true, true, false, false]);
});
