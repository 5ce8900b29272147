// What a search asks of a person, one predicate after the other: what each is called, and which are the same.

import type { ActKind, Answered, Did, Lens, Linked, SavedSearch, Spelled, SpokenSince } from "../server/types";
import { day } from "../words/dates";
import { locale } from "../words/language";
import { type Key, maybe, t } from "../words/messages";
import { networkName } from "../words/networks";
import { nameOfId } from "./names";

export type Query = SavedSearch["query"];
export type Predicate = NonNullable<Query["where"]>[number];

export const AT_MOST = 12;
export const DEEDS = ["replied", "mentioned", "quoted", "reposted", "liked", "followed", "interacted"] as const;
export const ACTS: readonly ActKind[] = [
  ...(["reply", "share", "ask", "refer", "done", "snooze", "dismiss", "not_now", "assign", "note", "watch"] as const),
  "help",
];

export const isDid = (one: Predicate): one is Did => (DEEDS as readonly string[]).includes(one.kind);
export const isLinked = (one: Predicate): one is Linked => ["organization", "topic", "source"].includes(one.kind);

/** Without anything left to say: a company or a topic that nobody has chosen yet is none. */
export const isWhole = (one: Predicate): boolean =>
  ("id" in one ? one.id : "value" in one ? one.value : one.kind) !== "";

/** In words, as the chips and the sentence have it. */
export function saying(one: Predicate): string {
  if (isDid(one)) return doing(one);
  if (one.kind === "answered") return answering(one);
  if (one.kind === "spoken") return speaking(one);
  const name = isLinked(one) ? nameOfId(one.kind, one.id) : valueName(one.kind, one.value);
  return maybe(`filter.${one.negate ? "not" : "is"}_${one.kind}`, { name }) ?? t("filter.unknown");
}

function doing({ kind, negate, at_least: count = 1, within_days: days }: Did): string {
  const never = negate && count === 1;
  const often = count > 1 && t(negate ? "filter.times_fewer" : "filter.times_least", { count });
  const within = days && t("filter.in_days", { count: days });
  return [t(`filter.${never ? "no" : "did"}_${kind}`), often, within].filter(Boolean).join(" ");
}

function answering({ negate, within_days: count }: Answered): string {
  if (count) return t(negate ? "filter.not_answered_within" : "filter.answered_within", { count });
  return t(negate ? "filter.never_answered" : "filter.answered");
}

function speaking({ negate, since, since_act: act }: SpokenSince): string {
  const way = negate ? "silent" : "spoke";
  if (act) return t(`filter.${way}_act`, { since: maybe(`filter.since_${act}`) ?? t("filter.unknown") });
  return t(`filter.${way}_since`, { day: day(since ?? "", Date.now()) });
}

export function valueName(kind: Spelled["kind"], value: string): string {
  if (kind === "network") return networkName(value);
  if (kind === "language") return languageName(value);
  return maybe(`relation.${value}`) ?? value;
}

export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
  } catch {
    return code; // no language
  }
}

export function lensName(lens: Query["lens"]): string {
  return lens === "open" ? t("filter.open") : t(`nav.${lens as Lens}` satisfies Key);
}

export function isSame(one: Predicate, other: Predicate): boolean {
  return plain(one) === plain(other);
}

/** What it says, however much of it is left unsaid. */
function plain(one: Predicate): string {
  const said = Object.entries(one).filter(([name, value]) => value && !(name === "at_least" && value === 1));
  return JSON.stringify(said.sort(([a], [b]) => a.localeCompare(b)));
}
