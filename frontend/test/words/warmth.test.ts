import { expect, test } from "vitest";
import ar from "../../messages/ar.json";
import de from "../../messages/de.json";
import en from "../../messages/en.json";
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

test.each([
  ["en", en, "percentage"],
  ["de", de, "Prozent"],
  ["ar", ar, "نسبة مئوية"],
])("the hint in %s tells the number, a scale, from the chance beside it", (_, words, percentage) => {
  const [, number, chance] = words["feed.hint"].split(/\. (?=\p{L})/u);
  expect(number).toMatch(/0 .*100/);
  expect(number).toContain(percentage); // that it is none
  expect(number).not.toMatch(/likel|wahrscheinlich|احتمال/);
  expect(chance).not.toMatch(/\d/);
  expect(chance?.split(" ").length).toBeGreaterThan(5);
});

test("a warmth of 60 stands for about 4 in 10", () => {
  expect(share(0.6 ** 2)).toBe("about 4 in 10");
});
