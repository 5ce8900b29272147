import { describe, expect, test, vi } from "vitest";
import { dayOf, endOf } from "../../src/words/days";

describe.each(["America/Los_Angeles", "UTC", "Pacific/Auckland"])("in %s", (zone) => {
  test("the last day of something stays that day however often it is written again", () => {
    vi.stubEnv("TZ", zone);
    expect(dayOf(endOf("2026-05-03"))).toBe("2026-05-03");
    expect(dayOf(endOf(dayOf(endOf("2026-12-31"))))).toBe("2026-12-31");
    vi.unstubAllEnvs();
  });
});

test("no day is no words", () => {
  expect(dayOf(null)).toBe("");
  expect(dayOf("never")).toBe("");
});
