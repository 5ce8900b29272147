// What the evaluation's numbers are drawn as; pure.

import type { Evaluation } from "../server/types";

export const RANKINGS = ["ours", "recency", "month", "count"] as const;
export type Ranking = (typeof RANKINGS)[number];
type Overall = NonNullable<Evaluation["overall"]>;
export type Bin = Evaluation["calibration"][number];
export type Week = Evaluation["weeks"][number];

const TOLD = 0.3;

/** The plain ranking that orders people best: what ours has to be better than. */
export function rival(overall: Overall): Ranking {
  return RANKINGS.filter((name) => name !== "ours").reduce((best, name) =>
    overall[name].ndcg > overall[best].ndcg ? name : best,
  );
}

/** The ranking that orders people best; ours where none is better. */
export function best(overall: Overall): Ranking {
  const other = rival(overall);
  return overall[other].ndcg > overall.ours.ndcg ? other : "ours";
}

/** How far chances can be taken at their word that were off by so much on average, 0 to 1: words round to a tenth. */
export function trust(error: number): "close" | "rough" | "far" {
  return error <= 0.05 ? "close" : error <= 0.1 ? "rough" : "far";
}

/** The end of both axes: every point stands in the plot, and small chances are not lost in a corner. */
export function reach(bins: Bin[]): number {
  const largest = Math.max(0, ...bins.flatMap((bin) => [bin.said, bin.returned]));
  return [0.1, 0.25, 0.5, 1].find((end) => largest <= end) ?? 1;
}

/** The group told in one sentence: the one nearest to three in ten, a chance that can go either way. */
export function telling(bins: Bin[]): Bin | null {
  return bins.toSorted((a, b) => Math.abs(a.said - TOLD) - Math.abs(b.said - TOLD))[0] ?? null;
}

/** A line through weeks from left to right; a week in which nobody returned has no rank and leaves a gap. */
export function trace(values: (number | null)[], width: number, height: number): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let isDown = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isDown = false;
        return "";
      }
      const command = isDown ? "L" : "M";
      isDown = true;
      return `${command}${round(index * step)} ${round(height - value * height)}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
