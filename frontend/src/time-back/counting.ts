// What counts as time in the app: pure, so that a test can be a clock.

export type Kind = "triage" | "conversation";

const SECOND = 1000;
export const LOOK_EVERY = 5 * SECOND;
export const STILL = 30 * SECOND; // who does nothing for longer has looked up
const SLEPT = 3 * LOOK_EVERY; // a look so late means that the device slept
const LEFT_BY_IT = 10 * SECOND; // who goes this soon after opening a post on its network went there
export const LONGEST_AWAY = 10 * 60 * SECOND;

/** Milliseconds between two looks that count, where something was last done at `doneAt`. */
export function counted(before: number, now: number, doneAt: number): number {
  if (now - before > SLEPT) return 0;
  return Math.max(0, Math.min(now, doneAt + STILL) - before);
}

/** Milliseconds on a network: from when the page was left until somebody came back to it. */
export function away(openedAt: number, leftAt: number, backAt: number): number {
  const isBecauseOfIt = leftAt >= openedAt && leftAt - openedAt <= LEFT_BY_IT;
  return isBecauseOfIt ? Math.min(Math.max(0, backAt - leftAt), LONGEST_AWAY) : 0;
}

/** What one does at an address; writing an answer is conversation wherever it is. `lenses`: their addresses. */
export function kindOf(path: string, isWriting: boolean, lenses: readonly string[]): Kind | null {
  if (isWriting) return "conversation";
  const isFeed = path === "/today" || path.startsWith("/searches/") || lenses.includes(path);
  return isFeed ? "triage" : null;
}
