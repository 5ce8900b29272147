// How a topic grows, in one word; pure.

import type { Topic } from "../server/types";

export type Growth = "new" | "growing" | "steady" | "fading" | "quiet";

const MUCH = 1.5; // times the usual: less is chance, with a handful of texts a week

export function growthOf({ week, usual }: Pick<Topic, "week" | "usual">): Growth {
  if (week === 0) return usual > 0 ? "fading" : "quiet";
  if (usual === 0) return "new";
  if (week >= usual * MUCH) return "growing";
  return week * MUCH <= usual ? "fading" : "steady";
}

/** What is spoken of more than usual comes first, and in each week anew. */
export function byGrowth(one: Pick<Topic, "week" | "usual">, other: Pick<Topic, "week" | "usual">): number {
  return other.week - other.usual - (one.week - one.usual);
}

/** The heights of the weeks' bars, 0-100; the busiest week is whole. */
export function heights(weeks: number[]): number[] {
  const most = Math.max(1, ...weeks);
  return weeks.map((count) => Math.round((count / most) * 100));
}
