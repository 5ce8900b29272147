import { expect, test } from "vitest";
import { best, reach, rival, telling, trace, trust } from "../../src/evaluation/figures";

const bin = (said: number, returned: number, people: number) => ({ said, returned, people });
const rank = (ndcg: number) => ({ ndcg, precision: 0 });

test("we are compared with the best of the others, not the weakest", () => {
  expect(rival({ ours: rank(0.9), recency: rank(0.5), month: rank(0.7), count: rank(0.6) })).toBe("month");
});

test("what is said of the order is said of the best of all, and of ours where none is better", () => {
  const others = { recency: rank(0.5), month: rank(0.7), count: rank(0.6) };
  expect(best({ ours: rank(0.67), ...others })).toBe("month");
  expect(best({ ours: rank(0.7), ...others })).toBe("ours");
});

test("chances in tenths are taken at their word where they were off by less than half a tenth", () => {
  expect([0, 0.05, 0.06, 0.1, 0.11, 0.5].map(trust)).toEqual(["close", "close", "rough", "rough", "far", "far"]);
});

test("both axes end where the largest point still stands inside", () => {
  expect(reach([bin(0.01, 0.09, 5)])).toBe(0.1);
  expect(reach([bin(0.3, 0.45, 5)])).toBe(0.5);
  expect(reach([bin(0.3, 0.51, 5)])).toBe(1);
  expect(reach([])).toBe(0.1);
});

test("the sentence is about those who were given about three in ten", () => {
  const bins = [bin(0.01, 0.02, 240), bin(0.28, 0.29, 240), bin(0.6, 0.5, 240)];
  expect(telling(bins)).toBe(bins[1]);
  expect(telling([bin(0.01, 0.02, 900)])?.people).toBe(900);
  expect(telling([])).toBeNull();
});

test("a week without a rank leaves a gap in the line", () => {
  expect(trace([0, 0.5, null, 1, 0.25], 400, 100)).toBe("M0 100L100 50M300 0L400 75");
  expect(trace([], 400, 100)).toBe("");
  expect(trace([1], 400, 100)).toBe("M0 0");
});
