// Who stands where in the picture of a person's circle, and which lines run between them.

import type { PersonView } from "../server/types";

type Around = PersonView["ego"]["nodes"][number];
type Tie = PersonView["ego"]["edges"][number];

/** `tie`: with the person; none of who only works at the same place. */
export type Row = Around & { tie: Tie | null };
/** `from` and `to` are places of the rows; null is the person in the middle. */
export type Line = { ours: number | null; theirs: number | null; width: number; ids: string[]; isTie: boolean };

const HALFWAY = 3; // as much as half of the strongest tie there is: scoring/graph.py
const THINNEST = 1;
const THICKEST = 7;

/** Ours on one side, everybody else on the other, the strongest ties first. */
export function sides({ ego, person }: PersonView): { ours: Row[]; theirs: Row[] } {
  const rows = ego.nodes
    .filter(({ id }) => id !== person.id)
    .map((one) => ({ ...one, tie: tieOf(ego.edges, one.id, person.id) }));
  return { ours: rows.filter(({ kind }) => kind === "member"), theirs: rows.filter(({ kind }) => kind === "person") };
}

/** Lines from the person to each row, and from ours to theirs: those are the ways of an introduction. */
export function lines({ ego }: PersonView, ours: Row[], theirs: Row[]): Line[] {
  const across = ours.flatMap((one, n) =>
    theirs.flatMap((other, m) => {
      const tie = tieOf(ego.edges, one.id, other.id);
      return tie ? [{ ours: n, theirs: m, width: width(tie), ids: [one.id, other.id], isTie: true }] : [];
    }),
  );
  return [
    ...across,
    ...ours.map((row, n) => ({ ours: n, theirs: null, ...drawn(row) })),
    ...theirs.map((row, m) => ({ ours: null, theirs: m, ...drawn(row) })),
  ];
}

/** How a tie is called: its line is not for everybody's eyes. */
export function strength(tie: Tie): "strong" | "some" | "faint" {
  const share = shareOf(tie);
  return share >= 0.6 ? "strong" : share >= 0.25 ? "some" : "faint";
}

/** The way of a line over a picture of 100 by 10 a row, the shorter side in the middle of it. */
export function way({ ours, theirs }: Line, many: { ours: number; theirs: number }): string {
  const rows = Math.max(many.ours, many.theirs);
  const middle = rows * 5;
  const at = (place: number | null, of: number) => (place === null ? middle : (rows - of) * 5 + place * 10 + 5);
  const [start, end] = [ours === null ? 50 : 0, theirs === null ? 50 : 100];
  const [from, to] = [at(ours, many.ours), at(theirs, many.theirs)];
  const bend = (start + end) / 2;
  return `M${start} ${from}C${bend} ${from} ${bend} ${to} ${end} ${to}`;
}

function drawn({ id, tie }: Row): { width: number; ids: string[]; isTie: boolean } {
  return { width: tie ? width(tie) : THINNEST, ids: [id], isTie: tie !== null };
}

function width(tie: Tie): number {
  return THINNEST + (THICKEST - THINNEST) * shareOf(tie);
}

function shareOf({ strength }: Tie): number {
  return strength / (strength + HALFWAY);
}

function tieOf(ties: Tie[], one: string, other: string): Tie | null {
  return ties.find(({ from, to }) => (from === one && to === other) || (from === other && to === one)) ?? null;
}
