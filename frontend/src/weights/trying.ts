// What is tried instead of the weights that stand, and what it does to the order; pure.

import type { CardMoved, FeedMoved, Numbers, Tried } from "../server/weights";

export type Side = "kinds" | "weights";
type Weight = FeedMoved["kinds"][string];
/** One place of both orders: who stands there today, and who would with how many places they rose. */
export type Row = { place: number; today: CardMoved | null; other: CardMoved | null; rises: number };

export const NOTHING: Tried = { weights: {}, kinds: {} };
const MOST_OF_A_KIND = 2; // replies' worth, as the server has it
const LARGEST = 20;

/** Questions that somebody asks in one tap, and what each means. */
export const QUESTIONS: readonly { name: "likes" | "words" | "bonds" | "topics"; tried: Tried }[] = [
  { name: "likes", tried: { kinds: { like: 0 }, weights: {} } },
  { name: "words", tried: { kinds: { like: 0, repost: 0, follow: 0 }, weights: {} } },
  { name: "bonds", tried: { kinds: {}, weights: { year: 0, last_quarter: 0 } } },
  { name: "topics", tried: { kinds: {}, weights: { said: 0 } } },
];

/** What a slider's hundred per cent is: as it counts today, or where it counts nothing, as everybody starts. */
export function unitOf({ standing, prior }: Pick<Weight, "standing" | "prior">): number {
  return standing || prior;
}

export function percentOf(value: number, weight: Pick<Weight, "standing" | "prior">): number {
  return Math.round((value / unitOf(weight)) * 100);
}

/** The farthest a slider goes, in per cent: twice as much as today, where the server takes so much. */
export function farthest(side: Side, weight: Pick<Weight, "standing" | "prior">): number {
  const most = side === "kinds" ? MOST_OF_A_KIND : LARGEST;
  return Math.min(200, Math.floor((most / Math.abs(unitOf(weight))) * 10) * 10);
}

/** The same with one number other than it was; what is as it stands is no trial. */
export function withOne(tried: Tried, side: Side, name: string, percent: number, weight: Weight): Tried {
  const value = Number(((unitOf(weight) * percent) / 100).toFixed(6));
  const { [name]: _, ...rest } = tried[side];
  return { ...tried, [side]: value === weight.standing ? rest : { ...rest, [name]: value } };
}

/** What everybody starts from, as something to try. */
export function beginning({ weights, kinds }: Pick<FeedMoved, Side>): Tried {
  const other = (of: Record<string, Weight>): Numbers =>
    Object.fromEntries(
      Object.entries(of).flatMap(([name, one]) => (one.prior === one.standing ? [] : [[name, one.prior]])),
    );
  return { weights: other(weights), kinds: other(kinds) };
}

/** Whether all that a question means is tried. */
export function asks(tried: Tried, wanted: Tried): boolean {
  return (["kinds", "weights"] as const).every((side) =>
    Object.entries(wanted[side]).every(([name, value]) => tried[side][name] === value),
  );
}

/** Asked once more it is asked no longer. */
export function toggled(tried: Tried, wanted: Tried): Tried {
  if (!asks(tried, wanted)) {
    return { kinds: { ...tried.kinds, ...wanted.kinds }, weights: { ...tried.weights, ...wanted.weights } };
  }
  const left = (of: Numbers, gone: Numbers) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !(name in gone)));
  return { kinds: left(tried.kinds, wanted.kinds), weights: left(tried.weights, wanted.weights) };
}

export function isNothing({ kinds, weights }: Tried): boolean {
  return Object.keys(kinds).length + Object.keys(weights).length === 0;
}

/** Both orders side by side, the first `count` places. */
export function places(items: CardMoved[], count: number): Row[] {
  const by = (side: "before" | "after") => new Map(items.map((one) => [one[side].place, one]));
  const [today, then] = [by("before"), by("after")];
  const rows: Row[] = [];
  for (let place = 1; place <= count; place += 1) {
    const one = then.get(place) ?? null;
    const row = { place, today: today.get(place) ?? null, other: one, rises: one ? one.before.place - place : 0 };
    if (row.today || row.other) rows.push(row);
  }
  return rows;
}
