// A reason travels as its fields; here it becomes a sentence with a link to its evidence.

import type { Activity, Reason } from "../server/types";
import { ago, span } from "./dates";
import { fullest, type Key, maybe, type Params, type Part, parts } from "./messages";
import { safe } from "./text";

export type Sentence = { parts: Part[]; href: string | null };

const SHOWN = 3;
const FIRST = ["sensitive", "promised", "seen", "watched", "none_yet", "asked", "unanswered", "quiet"];

/** The reasons worth a line on a card: who waits for us and who fell silent come first, then what moves the warmth most. */
export function foremost(reasons: Reason[]): Reason[] {
  return reasons.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN);
}

/**
 * `page`: the person's own, where the evidence is found when its network gives no address for it.
 * `isSettled`: of a card that is done or dismissed, where nobody waits for an answer any more.
 */
export function sentenceOf(
  reason: Reason,
  activities: Activity[],
  page: string,
  now: number,
  isSettled = false,
): Sentence {
  const settled = `settled.${reason.kind}`;
  const known = isSettled && maybe(settled) !== null ? settled : `reason.${reason.kind}`;
  const key = (maybe(known) === null ? "reason.unknown" : known) as Key;
  const params = paramsOf(reason, now);
  return { parts: parts(fullest(key, params), params), href: evidence(reason, activities, page) };
}

function rank(reason: Reason): number {
  const place = FIRST.indexOf(reason.kind);
  return place < 0 ? FIRST.length : place;
}

/** Zero is no fact worth telling: "after 0 quiet days". */
function paramsOf(reason: Reason, now: number): Params {
  const told = Object.entries(reason.params).filter(
    ([, value]) => typeof value === "string" || (typeof value === "number" && value > 0),
  );
  const params = Object.fromEntries(told) as Params;
  if (reason.at === null) return params;
  return { ...params, when: ago(reason.at, now), span: span(now - Date.parse(reason.at)) };
}

function evidence(reason: Reason, activities: Activity[], page: string): string | null {
  const seen = activities.find((activity) => activity.id === reason.activity_id);
  return safe(seen?.url ?? null) ?? (reason.activity_id ? `${page}#activity-${reason.activity_id}` : null);
}
