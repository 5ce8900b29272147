import { expect, test } from "vitest";
import { warning } from "../../src/feed/contacts";
import type { Card } from "../../src/server/types";

const NOW = Date.parse("2026-11-27T12:00:00Z");
const cap = { contact_cap: 3, contact_days: 7 };
const ago = (days: number) => new Date(NOW - days * 86_400_000).toISOString();
const card = (days: number[], state = "open") =>
  ({
    state,
    person: { name: "Marta" },
    contacts: days.map((one, index) => ({
      at: ago(one),
      name: index ? "Tom" : null,
      network: index ? null : "github",
    })),
  }) as unknown as Card;

test("who was turned to less often than the cap is no matter of a warning", () => {
  expect(warning(card([1, 3]), cap, NOW)).toBeNull();
  expect(warning(card([1, 3, 8, 9]), cap, NOW)).toBeNull();
  expect(warning(card([1, 2, 3]), { ...cap, contact_cap: 0 }, NOW)).toBeNull();
  expect(warning(card([1, 2, 3]), undefined, NOW)).toBeNull();
});

test("the next time too often is told with who turned to them, when and where", () => {
  const told = warning(card([1, 3, 5]), cap, NOW);
  expect(told).toContain("3 times in the last 7 days");
  expect(told).toContain("our own account yesterday (GitHub)");
  expect(told).toContain("Tom 3 days ago");
});

test("who is not to be engaged is told so, however seldom we did", () => {
  expect(warning(card([], "barred"), cap, NOW)).toContain("not to be engaged");
});
