import { expect, test } from "vitest";
import { passed } from "../../src/person/week";

test("a week says what they did and that we spoke", () => {
  expect(passed({ theirs: { reply: 2, like: 1 }, ours: 1 })).toBe("2 replies, 1 like. You spoke to them once.");
  expect(passed({ theirs: {}, ours: 3 })).toBe("You spoke to them 3 times.");
});

test("a week without a word is quiet", () => {
  expect(passed({ theirs: {}, ours: 0 })).toBe("Nothing passed between you.");
});
