// What waits in the outbox, kept in this browser: one entry per act, so that two pages do not write over each other.

import type { ActKind, Id } from "../server/types";

export type Sent = { id: string; kind: ActKind; params: Record<string, unknown> };
export type Waiting = { member: Id; order: number; card: Id; act: Sent; hasArrived: boolean; isUndone: boolean };

/** What this member's earlier pages did not get through, in the order it happened. */
export function stored(member: Id): Waiting[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`outbox ${member} `));
    return keys.flatMap(read).sort((a, b) => a.order - b.order);
  } catch {
    return []; // storage refused: acts are still sent, only not remembered
  }
}

export function write(waiting: Waiting): void {
  try {
    localStorage.setItem(key(waiting), JSON.stringify(waiting));
  } catch {
    // refused or full: as above
  }
}

export function discard(waiting: Waiting): void {
  try {
    localStorage.removeItem(key(waiting));
  } catch {
    // as above
  }
}

function key({ member, act }: Waiting): string {
  return `outbox ${member} ${act.id}`;
}

function read(key: string): Waiting[] {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "") as Waiting;
    return typeof found.card === "string" && typeof found.act.id === "string" ? [found] : [];
  } catch {
    return []; // spoilt
  }
}
