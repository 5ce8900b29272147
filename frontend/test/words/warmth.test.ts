import { expect, test } from "vitest";
import { back, level, sentence, share } from "../../src/words/warmth";

test.each([
  [0.004, "fewer than 1 in 100"],
  [0.05, "about 5 in 100"],
  [0.1, "about 1 in 10"],
  [0.29, "about 3 in 10"],
  [0.94, "about 9 in 10"],
  [0.97, "nearly all"],
])("p %d is %s", (p, words) => {
  expect(share(p)).toBe(words);
});

test("a sentence begins with a capital", () => {
  expect(sentence(0.29)).toBe("About 3 in 10 come back within two weeks");
});

test("beside the number it says what they do", () => {
  expect([0.97, 0.004].map(back)).toEqual(["nearly all come back", "fewer than 1 in 100 come back"]);
});

test("warmth has five temperatures", () => {
  expect([0, 10, 30, 50, 75, 100].map(level)).toEqual([0, 1, 2, 3, 4, 4]);
});
