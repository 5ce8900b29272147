// A reason travels as its fields; here it becomes a sentence with a link to its evidence.

import type { Activity, Reason } from "../api/types";
import { ago, span } from "./dates";
import { fullest, type Key, maybe, type Params, type Part, parts } from "./messages";
import { safe } from "./text";

export type Sentence = { parts: Part[]; href: string | null };

const SHOWN = 3;

/** The reasons worth a line on a card: what is negative or nothing comes last, and three are enough. */
export function foremost(reasons: Reason[]): Reason[] {
  return [...reasons].sort((a, b) => weight(b) - weight(a)).slice(0, SHOWN);
}

export function sentenceOf(reason: Reason, activities: Activity[], now: number): Sentence {
  const known = `reason.${reason.kind}`;
  const key = (maybe(known) === null ? "reason.unknown" : known) as Key;
  const params = paramsOf(reason, now);
  return { parts: parts(fullest(key, params), params), href: evidence(reason, activities) };
}

function weight(reason: Reason): number {
  const isAlways = reason.kind === "sensitive" || reason.kind === "none_yet";
  return isAlways ? Number.POSITIVE_INFINITY : reason.contribution;
}

function paramsOf(reason: Reason, now: number): Params {
  const told = Object.entries(reason.params).filter(
    ([, value]) => typeof value === "string" || typeof value === "number",
  );
  const params = Object.fromEntries(told) as Params;
  if (reason.at === null) return params;
  return { ...params, when: ago(reason.at, now), span: span(now - Date.parse(reason.at)) };
}

function evidence(reason: Reason, activities: Activity[]): string | null {
  return safe(activities.find((activity) => activity.id === reason.activity_id)?.url ?? null);
}
