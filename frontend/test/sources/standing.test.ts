import { describe, expect, it } from "vitest";
import type { Source } from "../../src/server/types";
import { isUnheard } from "../../src/sources/standing";

const NOW = Date.parse("2026-06-15T12:00:00Z");
const HOURS_AGO = "2026-06-15T08:00:00Z";
const WHY = "the network does not answer";
const source = (facts: Partial<Source>) =>
  ({ state: "active", last_error: null, paused_reason: null, last_success_at: HOURS_AGO, ...facts }) as Source;

describe("a source is unheard", () => {
  it("when its looks fail for longer than a hiccup, or never went well", () => {
    expect(isUnheard(source({ last_error: WHY }), NOW)).toBe(true);
    expect(isUnheard(source({ last_error: WHY, last_success_at: null }), NOW)).toBe(true);
    expect(isUnheard(source({ last_error: WHY, last_success_at: "2026-06-15T11:45:00Z" }), NOW)).toBe(false);
    expect(isUnheard(source({}), NOW)).toBe(false);
  });

  it("when its network lets us in no longer, but not when somebody paused it", () => {
    expect(isUnheard(source({ state: "paused", paused_reason: WHY, last_error: WHY }), NOW)).toBe(true);
    expect(isUnheard(source({ state: "paused", paused_reason: "paused by Ada", last_error: WHY }), NOW)).toBe(false);
  });
});
