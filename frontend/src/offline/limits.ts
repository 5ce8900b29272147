// What an offline copy may hold, and for how long; pure.

import type { Card, Id } from "../server/types";

export const MOST_CARDS = 500;
export const MOST_PEOPLE = 100;
/** Where there is no room for more. */
export const FEWER_CARDS = 100;
export const FEWER_PEOPLE = 10;

const DAY = 86_400_000;
const LONGEST_WITHOUT_CONTACT = 14 * DAY;
const CLOCK_SET_BACK = DAY; // a clock that is an hour off, or a flight, is none

/** Whether a device may show its copy no longer: a fortnight without contact, or a clock turned back to hide that. */
export function isOutlived(contactAt: number, now: number): boolean {
  return now - contactAt > LONGEST_WITHOUT_CONTACT || contactAt - now > CLOCK_SET_BACK;
}

/** In the order of the feed: priority, then the newest, then the id. */
export function ranked(cards: Card[]): Card[] {
  return [...cards].sort(
    (a, b) =>
      b.priority - a.priority ||
      Date.parse(b.last_activity_at) - Date.parse(a.last_activity_at) ||
      Number(BigInt(b.id) - BigInt(a.id)),
  );
}

/** Whether anything in it is, quotes or rests on that activity. */
export function tellsOf(kept: unknown, activity: Id): boolean {
  return JSON.stringify(kept).includes(`"${activity}"`);
}
