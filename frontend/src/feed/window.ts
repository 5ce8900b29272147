// Which cards of a long feed are in the page: those near what one sees, and those one is busy with. Pure.

/** From this place up to that one, which is not in it. */
export type Range = { from: number; to: number };
/** A card's place, or the room that cards take which are not in the page, in pixels. */
export type Piece = { at: number } | { gap: number };

const STEP = 1; // card more at each end in one frame: on a slow phone each takes some milliseconds

/** Those between two edges, in pixels below the upper edge of the first. */
export function between(heights: readonly number[], top: number, bottom: number): Range {
  let edge = 0;
  let from = 0;
  for (; from < heights.length && edge + (heights[from] ?? 0) <= top; from++) edge += heights[from] ?? 0;
  let to = from;
  for (; to < heights.length && edge < bottom; to++) edge += heights[to] ?? 0;
  return { from, to };
}

/** From what is in the page towards what is to be there, one at each end: whoever flies past sees them a frame later. */
export function stepped(shown: Range, seen: Range, wanted: Range): Range {
  if (seen.to < shown.from || shown.to < seen.from) return { from: seen.from, to: seen.from + 1 };
  return { from: Math.max(wanted.from, shown.from - STEP), to: Math.min(wanted.to, shown.to + STEP) };
}

/** What the page is made of, in order; `held` are places of cards that stay in it wherever one looks. */
export function laidOut(heights: readonly number[], { from, to }: Range, held: readonly number[]): Piece[] {
  const near = heights.slice(from, to).map((_, index) => from + index);
  const places = [...new Set([...near, ...held])].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let next = 0;
  for (const at of [...places, heights.length]) {
    if (at > next) pieces.push({ gap: heights.slice(next, at).reduce((sum, one) => sum + one, 0) });
    if (at < heights.length) pieces.push({ at });
    next = at + 1;
  }
  return pieces;
}
