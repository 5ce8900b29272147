import { expect, test } from "vitest";
import { line, nearest, points, without } from "../../src/person/curve";

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

test("a pointer is at the nearest week, and outside at the first or last", () => {
  expect([-0.2, 0, 0.49, 0.98, 1.4].map((place) => nearest(place, 26))).toEqual([0, 0, 12, 25, 25]);
});

test("what is left without a reason is rounded once, as the server rounds what it counts without it", () => {
  const p = 0.972; // 98.59, shown as 99
  expect(without(p, 86.2)).toBe(12);
});

test("what is left without a reason is a warmth again", () => {
  expect([without(0.8649, 87.4), without(0.04, -12), without(0.0025, 9), without(0.9025, -9)]).toEqual([6, 32, 0, 100]);
});
