import { expect, test } from "vitest";
import { lines, sides, strength, way } from "../../src/person/around";
import type { PersonView } from "../../src/server/types";

const at = "2026-11-20T10:00:00Z";
const node = (id: string, kind: "member" | "person", colleague = false) => ({
  id,
  name: `Name ${id}`,
  kind,
  colleague,
});
const tie = (from: string, to: string, strength: number) => ({ from, to, strength, count: 3, last_at: at });
const VIEW = {
  person: { id: "1", name: "Marta" },
  ego: {
    nodes: [node("1", "person"), node("7", "member"), node("2", "person", true), node("3", "person", true)],
    edges: [tie("1", "7", 3), tie("2", "1", 9), tie("7", "2", 1)],
  },
} as unknown as PersonView;

test("we stand on one side and they on the other, the person on neither", () => {
  const { ours, theirs } = sides(VIEW);
  expect(ours.map(({ id }) => id)).toEqual(["7"]);
  expect(theirs.map(({ id, tie }) => [id, tie?.strength ?? null])).toEqual([
    ["2", 9],
    ["3", null],
  ]);
});

test("a stronger tie is a thicker line, and who only works there has the thinnest", () => {
  const { ours, theirs } = sides(VIEW);
  const [across, toUs, strong, none] = lines(VIEW, ours, theirs);
  expect(across).toMatchObject({ ours: 0, theirs: 0, ids: ["7", "2"], isTie: true });
  expect(toUs).toMatchObject({ ours: 0, theirs: null, width: 4 });
  expect(strong?.width).toBeGreaterThan(toUs?.width ?? 0);
  expect(none).toMatchObject({ theirs: 1, width: 1, isTie: false });
});

test("rows that are not shown have no line", () => {
  const { ours } = sides(VIEW);
  expect(lines(VIEW, ours, [])).toHaveLength(1);
});

test("lines end where the rows stand, the shorter side in the middle", () => {
  const to = { width: 1, ids: [], isTie: true };
  expect(way({ ours: 0, theirs: null, ...to }, { ours: 1, theirs: 3 })).toBe("M0 15C25 15 25 15 50 15");
  expect(way({ ours: null, theirs: 2, ...to }, { ours: 1, theirs: 3 })).toBe("M50 15C75 15 75 25 100 25");
  expect(way({ ours: 0, theirs: 0, ...to }, { ours: 1, theirs: 3 })).toBe("M0 15C50 15 50 5 100 5");
});

test("what a line is, is also a word", () => {
  expect([tie("1", "2", 9), tie("1", "2", 2), tie("1", "2", 0.5)].map(strength)).toEqual(["strong", "some", "faint"]);
});
