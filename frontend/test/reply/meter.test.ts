import { expect, test } from "vitest";
import { left, length } from "../../src/reply/meter";

const limits = (
  text: number,
  unit: "graphemes" | "code points" | "UTF-16 units" | "weighted characters",
  more = {},
) => ({
  text,
  unit,
  link: null,
  bytes: null,
  local_mentions: false,
  media: [],
  media_in_answers: true,
  ...more,
});

// the figures of social_adapters/limits.py and of its tests
test.each([
  ["👩‍👩‍👧 hi", limits(300, "graphemes"), 4],
  ["👩‍👩‍👧 hi", limits(280, "weighted characters"), 5],
  ["see https://a.example/a/long/way.", limits(280, "weighted characters", { link: 23 }), 28],
  ["日本", limits(280, "weighted characters"), 4],
  ["👍🏽", limits(500, "code points"), 2],
  ["👍🏽", limits(500, "UTF-16 units"), 4],
  ["hi @ann@far.example!", limits(500, "code points", { link: 23, local_mentions: true }), 8],
])("%s is as long as its network says", (text, most, used) => {
  expect(length(text, most)).toBe(used);
});

test("too much says by how much, also where bytes are what is short", () => {
  expect(left("abc", limits(2, "graphemes"))).toBe(-1);
  expect(left("日本", limits(300, "graphemes", { bytes: 5 }))).toBe(-1);
  expect(left("abc", limits(300, "graphemes", { bytes: 3000 }))).toBe(297);
});
