import { expect, test } from "vitest";
import { addressToggling, addressWith, askedIn, queryOf, shows, stateOf } from "../../src/feed/view";
import type { Card } from "../../src/server/types";

const view = { lens: "for_you", search: null, asked: "" } as const;
const card = (more: Partial<Card> = {}) =>
  ({
    state: "open",
    assignee: null,
    unanswered: false,
    lift: 0,
    asks: false,
    moved: false,
    ...more,
  }) as unknown as Card;
const tom = { id: "7", name: "Tom" };

test("an address is read in one order, without what it should not hold", () => {
  const query = new URLSearchParams(
    "include=barred&include=everybody&network=github&q= gate &token=secret&include=bot",
  );
  expect(askedIn(query)).toBe("q=gate&network=github&include=bot&include=barred");
});

test("a filter is put into the address and taken out again", () => {
  const narrowed = addressWith("/questions", "q=gate", "language", "de");
  expect(narrowed).toBe("/questions?q=gate&language=de");
  expect(addressWith("/questions", "language=de", "language", "")).toBe("/questions");
  expect(addressToggling("/all", "", "bot")).toBe("/all?include=bot");
  expect(addressToggling("/all", "include=bot&include=barred", "bot")).toBe("/all?include=barred");
});

test("a search that is kept is asked for by its id, and narrowed", () => {
  expect(queryOf({ ...view, asked: "q=gate" })).toMatchObject({ lens: "for_you", q: "gate" });
  const kept = queryOf({ lens: "all", search: "9", asked: "language=de" });
  expect(kept).toMatchObject({ search: "9", language: "de" });
  expect(kept.lens).toBeUndefined();
});

test("each lens shows what it says", () => {
  const lens = (name: Parameters<typeof stateOf>[0], one: Card, asked = "") =>
    shows({ lens: name, search: null, asked }, one, "1");
  expect(lens("for_you", card({ assignee: tom }))).toBe(false);
  expect(lens("for_you", card({ assignee: { id: "1", name: "Me" } }))).toBe(true);
  expect(lens("team", card({ assignee: tom }))).toBe(true);
  expect(lens("team", card())).toBe(false);
  expect(lens("unanswered", card({ unanswered: true }))).toBe(true);
  expect(lens("heating_up", card({ lift: 1 }))).toBe(true);
  expect(lens("questions", card())).toBe(false);
  expect(lens("job_changes", card({ moved: true }))).toBe(true);
  expect(lens("gone_quiet", card({ quiet: true }))).toBe(true);
  expect(lens("gone_quiet", card())).toBe(false);
  expect(lens("for_you", card({ quiet: true }))).toBe(true);
  expect(lens("all", card({ state: "dismissed" }))).toBe(true);
  expect(lens("all", card({ state: "bot" }))).toBe(false);
  expect(lens("questions", card({ state: "barred" }), "include=barred")).toBe(true);
});

test("the states of lenses are those of their cards", () => {
  expect([stateOf("gone_quiet"), stateOf("snoozed"), stateOf("all")]).toEqual(["open", "snoozed", null]);
});
