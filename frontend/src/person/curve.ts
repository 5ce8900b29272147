// The shape of warmth over time; pure.

export type Point = { x: number; y: number };

/** Warmth 0-100 at even distances, in a box of `width` by `height` with a margin above and below. */
export function points(values: number[], width: number, height: number, margin = 6): Point[] {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const scale = (height - 2 * margin) / 100;
  return values.map((value, index) => ({ x: round(index * step), y: round(height - margin - value * scale) }));
}

/** A line through every point that never overshoots: warmth is not made up between two weeks. */
export function line(through: Point[]): string {
  const [first, ...rest] = through;
  if (!first) return "";
  let last = first;
  let path = `M${first.x} ${first.y}`;
  for (const point of rest) {
    const middle = round((last.x + point.x) / 2);
    path += `C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    last = point;
  }
  return path;
}

/** Which of so many even steps a place is at; `place` is 0 at the first and 1 at the last. */
export function nearest(place: number, count: number): number {
  return Math.min(Math.max(Math.round(place * (count - 1)), 0), count - 1);
}

/** The warmth of a chance without something that contributes so many points to it: both before rounding. */
export function without(p: number, contribution: number): number {
  return Math.min(Math.max(Math.round(100 * Math.sqrt(p) - contribution), 0), 100);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
