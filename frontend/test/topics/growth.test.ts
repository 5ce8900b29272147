import { expect, test } from "vitest";
import { byGrowth, growthOf, heights } from "../../src/topics/growth";

test.each([
  [{ week: 3, usual: 0 }, "new"],
  [{ week: 6, usual: 2 }, "growing"],
  [{ week: 3, usual: 3 }, "steady"],
  [{ week: 1, usual: 4 }, "fading"],
  [{ week: 0, usual: 2 }, "fading"],
  [{ week: 0, usual: 0 }, "quiet"],
] as const)("%o is %s", (topic, word) => {
  expect(growthOf(topic)).toBe(word);
});

test("the busiest week is as high as there is room, and nothing is nothing", () => {
  expect(heights([0, 2, 4])).toEqual([0, 50, 100]);
  expect(heights([0, 0])).toEqual([0, 0]);
});

test("what grows comes before what is large, and what fades last", () => {
  const [fades, large, grows] = [
    { week: 0, usual: 3 },
    { week: 20, usual: 20 },
    { week: 9, usual: 2.5 },
  ];
  expect([fades, large, grows].toSorted(byGrowth)).toEqual([grows, large, fades]);
});
