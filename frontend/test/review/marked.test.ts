import { expect, test } from "vitest";
import { lines, pieces } from "../../src/review/marked";
import type { Finding } from "../../src/server/reviews";

function finding(rule: string, kind: string, ...places: [number, number][]): Finding {
  const quotes = places.map(([begin, end]) => ({ begin, end, text: "", place: "text" as const }));
  const of = { pack: "us-en", severity: "high" as const, what: "found", says: "Say so.", source: rule.slice(0, 2) };
  return { rule_id: rule, kind, quotes, seen_through: false, ...of };
}

test("the marked words stand where the server counted them, signs outside the first plane included", () => {
  const shown = pieces("👋🏽 There is no risk.", [finding("us-risk", "guarantee", [12, 19])]);
  expect(shown.map(({ text, found }) => [text, found])).toEqual([
    ["👋🏽 There is ", []],
    ["no risk", [0]],
    [".", []],
  ]);
});

test("what was found in the card below a text marks nothing of the text", () => {
  expect(pieces("It is open.", [finding("us-risk", "guarantee", [12, 19], [40, 47])])).toEqual([
    { text: "It is open.", found: [] },
  ]);
});

test("findings that overlap keep every letter once", () => {
  const shown = pieces("abcdef", [finding("a", "x", [1, 4]), finding("b", "y", [3, 5]), finding("c", "z")]);
  expect(shown.map(({ text }) => text).join("")).toBe("abcdef");
  expect(shown.map(({ found }) => found)).toEqual([[], [0], [0, 1], [1], []]);
});

test("a place past the end of the text marks what is there", () => {
  expect(pieces("ab", [finding("a", "x", [1, 9])])).toEqual([
    { text: "a", found: [] },
    { text: "b", found: [0] },
  ]);
  expect(pieces("", [])).toEqual([]);
});

test("the same words found in two jurisdictions are one line with both rules", () => {
  const found = [finding("us-risk", "guarantee", [0, 2]), finding("uk-risk", "guarantee", [0, 2])];
  expect(lines([...found, finding("us-other", "projection", [0, 2])]).map(({ rules }) => rules)).toEqual([
    ["us-risk", "uk-risk"],
    ["us-other"],
  ]);
});

test("what a mark has brought stands apart from what the words themselves have brought", () => {
  const [heard, marked] = [finding("us-paid", "disclosure"), finding("uk-paid", "disclosure")];
  expect(lines([heard, { ...marked, marks: ["paid"] }]).map(({ rules }) => rules)).toEqual([["us-paid"], ["uk-paid"]]);
  const both = [
    { ...heard, marks: ["paid"] },
    { ...marked, marks: ["paid"] },
  ];
  expect(lines(both).map(({ rules }) => rules)).toEqual([["us-paid", "uk-paid"]]);
});
