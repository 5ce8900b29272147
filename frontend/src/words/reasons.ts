// A reason travels as its fields; here it becomes a sentence with a link to its evidence.

import type { Activity, Id, Reason } from "../server/types";
import { ago, span } from "./dates";
import { fullest, type Key, maybe, type Params, type Part, parts, t } from "./messages";
import { safe } from "./text";

export type Sentence = { parts: Part[]; href: string | null };

const SHOWN = 3;
const EXCERPT = 60; // characters: enough to know it by
const FIRST = ["sensitive", "promised", "seen", "watched", "none_yet", "asked", "unanswered", "quiet"];

/** The reasons worth a line on a card: who waits for us and who fell silent come first, then what moves the warmth most. */
export function foremost(reasons: Reason[]): Reason[] {
  return reasons.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN);
}

/**
 * `page`: the person's own, where the evidence is found when its network gives no address for it.
 * `isSettled`: of a card that is done or dismissed, where nobody waits for an answer any more.
 * `reader`: who is "you"; anybody else of us is called by name.
 */
export function sentenceOf(
  reason: Reason,
  activities: Activity[],
  page: string,
  now: number,
  isSettled = false,
  reader: Id | null = null,
): Sentence {
  const settled = `settled.${reason.kind}`;
  const known = isSettled && maybe(settled) !== null ? settled : `reason.${reason.kind}`;
  const key = (maybe(known) === null ? "reason.unknown" : known) as Key;
  const params = paramsOf(reason, now);
  if (!params.whom || params.whom_id === reader) params.whom = t("reason.you");
  const told = parts(fullest(key, params), params);
  const since = isSettled ? [] : spokenSince(params, reader, saidIn(reason, activities));
  return { parts: [...told, ...since], href: evidence(reason, activities, page) };
}

/** Whoever reads that nobody has answered and sees an answer of ours below is told which words still wait. */
function spokenSince(params: Params, reader: Id | null, said: string): Part[] {
  if (!params.since || !said) return [];
  const key = params.since_id === reader ? "reason.since_you" : "reason.since";
  return [{ text: `. ${t(key, { ...params, said })}`, link: false }];
}

function saidIn({ activity_id }: Reason, activities: Activity[]): string {
  const words = activities.find(({ id }) => id === activity_id)?.content?.trim() ?? "";
  return words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words;
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
