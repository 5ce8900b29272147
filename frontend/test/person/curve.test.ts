import { expect, test } from "vitest";
import { line, points } from "../../src/person/curve";

test("nothing is at the foot, a hundred at the head", () => {
  expect(points([0, 100], 400, 112)).toEqual([
    { x: 0, y: 106 },
    { x: 400, y: 6 },
  ]);
});

test("one value stands at the beginning", () => {
  expect(points([50], 400, 112)).toEqual([{ x: 0, y: 56 }]);
});

test("a line through nothing is nothing", () => {
  expect(line([])).toBe("");
});

test("the line never leaves the band between two weeks", () => {
  const heights = [...line(points([0, 80, 80, 0], 300, 112)).matchAll(/[\d.]+ ([\d.]+)/g)].map((match) =>
    Number(match[1]),
  );
  expect(Math.min(...heights)).toBe(26);
  expect(Math.max(...heights)).toBe(106);
});
