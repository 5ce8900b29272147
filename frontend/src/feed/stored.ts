// What waits in the outbox, kept in this browser: one entry per act and one per undo, so that two pages do not write
// over each other: who is through with an act leaves alone what was meant with it since.

import { outboxOf } from "../offline/keys";
import type { ActKind, Id } from "../server/types";

/** `together`: the same for what was done to several cards at once. */
export type Sent = { id: string; kind: ActKind; params: Record<string, unknown>; together?: string };
const remembered = new Set<string>();

/** The card as it was when somebody decided on it. */
export type Seen = {
  name: string;
  version: string;
  state: string;
  lastAt: string;
  assignee: Id | null;
  /** How many of its activities were edited or taken back. */
  retold: number;
};

/** `isLate`: sent again, or after a reload: the card may have moved on. `now`: it has, and a person decides. */
export type Waiting = {
  member: Id;
  order: number;
  card: Id;
  act: Sent;
  hasArrived: boolean;
  isUndone: boolean;
  seen?: Seen;
  isLate?: boolean;
  now?: Seen;
};

/** What this member's pages did not get through, in the order it happened. */
export function stored(member: Id): Waiting[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(outboxOf(member)));
    const found = keys.sort().flatMap(read); // the undo of an act comes after it
    return [...new Map(found.map((one) => [one.act.id, one])).values()].sort((a, b) => a.order - b.order);
  } catch {
    return []; // storage refused: acts are still sent, only not remembered
  }
}

/** The same as other pages have left it; null: one of them got it through. */
export function latest(waiting: Waiting): Waiting | null {
  if (!remembered.has(waiting.act.id)) return waiting;
  try {
    return read(key({ ...waiting, isUndone: true }))[0] ?? read(key(waiting))[0] ?? null;
  } catch {
    return waiting;
  }
}

/** Whether it is kept: where there is no room, or no storage, it lives as long as the page. */
export function write(waiting: Waiting): boolean {
  try {
    localStorage.setItem(key(waiting), JSON.stringify(waiting));
    remembered.add(waiting.act.id);
    return true;
  } catch {
    return false;
  }
}

/** Forgets the act; its undo only where that is what we are through with. */
export function discard(waiting: Waiting): void {
  try {
    localStorage.removeItem(key({ ...waiting, isUndone: false }));
    if (waiting.isUndone) localStorage.removeItem(key(waiting));
  } catch {
    // as above
  }
}

function key({ member, act, isUndone }: Waiting): string {
  return `${outboxOf(member)}${act.id}${isUndone ? " undone" : ""}`;
}

function read(key: string): Waiting[] {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "") as Waiting;
    if (typeof found.card !== "string" || typeof found.act.id !== "string") return [];
    remembered.add(found.act.id);
    return [found];
  } catch {
    return []; // spoilt, or none
  }
}
