// The one place where time in the app is kept: this browser's own storage. Nothing here is ever sent anywhere.

import { signal } from "@preact/signals";
import { TIME_BACK } from "../offline/keys";
import type { Id } from "../server/types";
import type { Kind } from "./counting";

/** Milliseconds by the reader's own days ("2026-11-28"). `isOff`: nothing is counted, until somebody wants it again. */
export type Kept = { isOff: boolean; days: Record<string, Record<Kind, number>> };

export const kept = signal<Kept>(nothing());

const DAYS = 14;
let whose: Id | null = null;

/** What this browser knows of a member. */
export function openOf(member: Id): void {
  whose = member;
  kept.value = stored();
}

export function add(kind: Kind, milliseconds: number, now: number): void {
  const { isOff, days } = stored(); // another tab may have counted meanwhile
  if (isOff || !whose || milliseconds <= 0) return;
  const today = dayOf(now);
  const before = days[today] ?? { triage: 0, conversation: 0 };
  write({ isOff, days: latest({ ...days, [today]: { ...before, [kind]: before[kind] + Math.round(milliseconds) } }) });
}

/** Off: what was counted goes too. */
export function turn(isOff: boolean): void {
  write({ ...nothing(), isOff });
}

/** What was counted is gone; counting goes on as it was. */
export function clear(): void {
  turn(kept.peek().isOff);
}

/** Nothing of anybody stays. */
export function wipe(): void {
  whose = null;
  kept.value = nothing();
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(TIME_BACK)) localStorage.removeItem(key);
  } catch {
    // no storage: nothing was kept
  }
}

/** Of the last so many days, today among them. */
export function sum({ days }: Kept, now: number, many: number): Record<Kind, number> {
  const since = dayOf(now - (many - 1) * 24 * 3_600_000);
  const counted = Object.entries(days).filter(([day]) => day >= since && day <= dayOf(now));
  return {
    triage: counted.reduce((all, [, one]) => all + one.triage, 0),
    conversation: counted.reduce((all, [, one]) => all + one.conversation, 0),
  };
}

function latest(days: Kept["days"]): Kept["days"] {
  return Object.fromEntries(Object.entries(days).sort().slice(-DAYS));
}

function dayOf(now: number): string {
  const date = new Date(now);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
}

function nothing(): Kept {
  return { isOff: false, days: {} };
}

function stored(): Kept {
  try {
    const found = JSON.parse(localStorage.getItem(TIME_BACK + whose) ?? "null") as Kept | null;
    return found && typeof found.days === "object" && found.days ? found : nothing();
  } catch {
    return kept.peek(); // no storage, or spoilt: as long as the page lives
  }
}

function write(next: Kept): void {
  kept.value = next;
  try {
    if (whose) localStorage.setItem(TIME_BACK + whose, JSON.stringify(next));
  } catch {
    // full or refused: as above
  }
}
