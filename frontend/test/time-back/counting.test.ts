import { expect, test } from "vitest";
import { away, counted, kindOf, LONGEST_AWAY, STILL } from "../../src/time-back/counting";

const MINUTE = 60_000;

test("time counts while something is done", () => {
  expect(counted(0, 5000, 4000)).toBe(5000);
  expect(counted(10_000, 15_000, 0)).toBe(5000);
});

test("who has done nothing for half a minute has looked up", () => {
  expect(counted(28_000, 33_000, 0)).toBe(2000);
  expect(counted(STILL, STILL + 5000, 0)).toBe(0);
});

test("what nobody looked at is not guessed: the device slept", () => {
  expect(counted(0, 8 * 3_600_000, 8 * 3_600_000 - 1)).toBe(0);
});

test("a clock that was set back takes nothing away", () => {
  expect(counted(10_000, 4000, 4000)).toBe(0);
});

test("away on the network counts from leaving to coming back, and not for ever", () => {
  expect(away(1000, 2000, 2000 + 3 * MINUTE)).toBe(3 * MINUTE);
  expect(away(1000, 2000, 2000 + 9 * 3_600_000)).toBe(LONGEST_AWAY);
});

test("who leaves for something else is not in conversation", () => {
  expect(away(0, 5 * MINUTE, 9 * MINUTE)).toBe(0);
  expect(away(5000, 1000, 9 * MINUTE)).toBe(0);
});

test("lenses and searches are triage, an open answer is conversation, other rooms are neither", () => {
  expect(
    ["/", "/unanswered", "/searches/7", "/today"].map((path) => kindOf(path, false, ["/", "/unanswered"])),
  ).toEqual(Array(4).fill("triage"));
  expect(kindOf("/people/7", true, [])).toBe("conversation");
  expect(["/sources", "/people/7", "/members"].map((path) => kindOf(path, false, ["/", "/unanswered"]))).toEqual([
    null,
    null,
    null,
  ]);
});
