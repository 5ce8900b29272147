// Every name under which this browser's own storage keeps something, and what of it goes with its member.

import type { Id } from "../server/types";

/** Acts that are on their way, each under its own id. */
export const outboxOf = (member: Id) => `outbox ${member} `;
/** What is being written, each under its card's id. */
export const draftsOf = (member: Id | null) => `draft ${member} `;
/** Which cards were opened on their network. */
export const openedOf = (member: Id | null) => `opened ${member}`;
export const TIME_BACK = "time back ";
/** A sign-out that the server has not heard of. */
export const LEAVING = "leaving";
/** How many of the hints above the feed were read. */
export const HINT_READ = "hint read";
export const LANGUAGE = "language";

const OF_MEMBERS = /^(outbox|draft|opened|time back) /;

/** The words of whoever was here are gone from the storage; the language of the screens and a sign-out to tell stay. */
export function wipeWords(): void {
  try {
    for (const key of Object.keys(localStorage)) if (OF_MEMBERS.test(key)) localStorage.removeItem(key);
  } catch {
    // no storage: nothing was kept
  }
}
