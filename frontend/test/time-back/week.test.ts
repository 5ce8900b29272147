import { expect, test } from "vitest";
import type { Card, MyAct } from "../../src/server/types";
import { weekOf } from "../../src/time-back/week";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const ago = (days: number) => new Date(NOW - days * 24 * 3_600_000).toISOString();
const act = (kind: string, person: string, days: number, card = `card of ${person}`) =>
  ({ kind, at: ago(days), person: { id: person, name: person }, engagement_id: card }) as unknown as MyAct;
const card = (person: string, days: number) => ({ person: { id: person }, last_activity_at: ago(days) }) as Card;

test("people are counted, not acts, and only those of the last seven days", () => {
  const acts = [
    act("done", "a", 1),
    act("note", "a", 1),
    act("reply", "b", 2),
    act("reply", "b", 3),
    act("reply", "c", 8),
  ];
  expect(weekOf(acts, [], NOW)).toEqual({ found: 2, answered: 1, came: 0 });
});

test("who spoke after the answer came back, who spoke before it did not", () => {
  const acts = [act("reply", "a", 2), act("ask", "b", 2), act("done", "c", 2)];
  expect(weekOf(acts, [card("a", 1), card("b", 3), card("c", 1)], NOW)).toEqual({ found: 3, answered: 2, came: 1 });
});

test("who was answered again on another card came back in between", () => {
  const acts = [
    act("reply", "a", 1, "second"),
    act("reply", "a", 4, "first"),
    act("reply", "b", 1),
    act("reply", "b", 2),
  ];
  expect(weekOf(acts, [], NOW)).toEqual({ found: 2, answered: 2, came: 1 });
});

test("a week without acts brought nothing", () => {
  expect(weekOf([], [card("a", 1)], NOW)).toEqual({ found: 0, answered: 0, came: 0 });
});
