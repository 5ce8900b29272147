import { describe, expect, test } from "vitest";
import { monday as coming, inThreeHours, morningOf, nextWeek, tomorrowMorning } from "../../src/feed/snooze";
import { follow, verdict } from "../../src/feed/swipe";
import { uuid } from "../../src/feed/uuid";

describe("snoozing", () => {
  const monday = new Date(2026, 10, 23, 14, 30);
  const sunday = new Date(2026, 10, 29, 23, 59);

  test("three hours are three hours", () => {
    expect(inThreeHours(monday)).toEqual(new Date(2026, 10, 23, 17, 30));
  });

  test("tomorrow morning is eight o'clock", () => {
    expect(tomorrowMorning(monday)).toEqual(new Date(2026, 10, 24, 8));
    expect(tomorrowMorning(new Date(2026, 11, 31, 9))).toEqual(new Date(2027, 0, 1, 8));
  });

  test("a day out of a date field is its eight o'clock here", () => {
    expect(morningOf("2026-12-03")).toEqual(new Date(2026, 11, 3, 8));
  });

  test("next week is the coming Monday, never today", () => {
    expect(nextWeek(monday)).toEqual(new Date(2026, 10, 30, 8));
    expect(nextWeek(new Date(2026, 10, 27, 18))).toEqual(new Date(2026, 10, 30, 8));
  });

  test("at the weekend next week is the week after the coming Monday", () => {
    const saturday = new Date(2026, 10, 28, 9);
    expect(coming(saturday)).toEqual(new Date(2026, 10, 30, 8));
    expect(nextWeek(saturday)).toEqual(new Date(2026, 11, 7, 8));
    expect(nextWeek(sunday)).toEqual(new Date(2026, 11, 7, 8));
    expect(tomorrowMorning(sunday)).toEqual(coming(sunday));
  });
});

describe("a swipe", () => {
  test("counts only when it went far enough", () => {
    expect([40, -40, 120, -120].map(verdict)).toEqual([null, null, "ahead", "back"]);
  });

  test("is held back beyond what is needed", () => {
    expect(follow(50)).toBe(50);
    expect(follow(-50)).toBe(-50);
    expect(follow(320)).toBe(170);
  });
});

test("an act's id is a random UUID", () => {
  expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(Array.from({ length: 1000 }, uuid)).size).toBe(1000);
});
