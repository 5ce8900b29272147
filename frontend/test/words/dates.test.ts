import { describe, expect, test } from "vitest";
import { ago, ahead, day, span, when } from "../../src/words/dates";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = new Date(2026, 10, 23, 14, 0).getTime(); // a Monday
const past = (milliseconds: number) => new Date(now - milliseconds).toISOString();

describe("how long ago", () => {
  test.each([
    [30 * 1000, "1 min"],
    [24 * MINUTE, "24 min"],
    [5 * HOUR, "5 hr"],
    [20 * HOUR, "yesterday"],
    [3 * DAY, "Fri"],
    [40 * DAY, "Oct 14"],
    [400 * DAY, "Oct 19, 2025"],
  ])("%d ms is %s in the corner of a card", (age, words) => {
    expect(when(past(age), now)).toBe(words);
  });

  test.each([
    [0, "1 minute ago"],
    [24 * MINUTE, "24 minutes ago"],
    [3 * HOUR, "3 hours ago"],
    [20 * HOUR, "yesterday"],
    [5 * DAY, "5 days ago"],
    [31 * DAY, "4 weeks ago"],
  ])("%d ms is %s in a sentence", (age, words) => {
    expect(ago(past(age), now)).toBe(words);
  });

  test("a clock that is behind does not speak of the future", () => {
    expect(ago(past(-HOUR), now)).toBe("1 minute ago");
    expect(when(past(-HOUR), now)).toBe("1 min");
  });

  test("what is no time is no words", () => {
    expect(ago("never", now)).toBe("");
    expect(when("never", now)).toBe("");
  });
});

test("a span is told in its largest whole unit", () => {
  expect(span(24 * MINUTE)).toBe("24 minutes");
  expect(span(49 * HOUR)).toBe("2 days");
  expect(span(80 * DAY)).toBe("11 weeks");
});

test("what is ahead is told to the minute", () => {
  expect(ahead(new Date(2026, 10, 23, 17, 5).toISOString(), now)).toBe("5:05 PM");
  expect(ahead(new Date(2026, 10, 24, 8, 0).toISOString(), now)).toBe("tomorrow, 8:00 AM");
  expect(ahead(new Date(2026, 10, 30, 8, 0).toISOString(), now)).toBe("Mon, Nov 30, 8:00 AM");
});

test("a day has its year where it is another", () => {
  expect(day(past(DAY), now)).toBe("Nov 22");
  expect(day(past(400 * DAY), now)).toBe("Oct 19, 2025");
});
