import { expect, it } from "vitest";
import type { Source } from "../../src/server/types";
import { firstLook, standing } from "../../src/sources/standing";

const source = (facts: Partial<Source>) =>
  ({
    state: "active",
    asked: true,
    pulling: false,
    limited: false,
    last_error: null,
    last_success_at: null,
    ...facts,
  }) as Source;

it("goes from waiting to going on to over", () => {
  expect(firstLook(source({}))).toBe("waits");
  expect(firstLook(source({ pulling: true }))).toBe("goes_on");
  expect(firstLook(source({ last_success_at: "2026-06-15T08:00:00Z" }))).toBe("over");
  expect(firstLook(source({ last_success_at: "2026-06-15T08:00:00Z", pulling: true }))).toBe("over");
});

it("may end before it is over", () => {
  expect(firstLook(source({ last_error: "it does not answer" }))).toBe("ended");
  expect(firstLook(source({ state: "paused", paused_reason: "it let us in no more" }))).toBe("ended");
  expect(firstLook(source({ last_error: "it does not answer", pulling: true }))).toBe("goes_on");
});

it("is none where nobody looks", () => {
  expect(firstLook(source({ state: "imported" }))).toBe(null);
  expect(firstLook(source({ asked: false }))).toBe(null);
});

it("tells a network that asks to wait from one that fails", () => {
  expect(standing(source({ last_error: "slow down", limited: true }))).toBe("limited");
  expect(standing(source({ last_error: "it does not answer" }))).toBe("failing");
});
