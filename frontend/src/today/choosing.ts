// What of the cards belongs on the page of today, and in which order; pure.

import { isAnswered } from "../feed/answers";
import { isOwed } from "../feed/cards";
import { shows } from "../feed/view";
import type { Card, Id, Reason } from "../server/types";
import { foremost } from "../words/reasons";
import { isSensitive } from "../words/warmth";

/** A card and why it stands under what has changed. */
export type Change = { card: Card; reason: Reason };

export const MOST = 5;
const MOST_STALE = 8;
const EVENING = 18; // o'clock, of the reader's own day
const STALE = 2 * 24 * 3_600_000;
const JOBS = ["said_job_change", "profile_job"];
const FOR_YOU = { lens: "for_you", search: null, asked: "" } as const;

/** Yesterday at six in the evening, in milliseconds. */
export function yesterdayEvening(now: number): number {
  const then = new Date(now);
  return new Date(then.getFullYear(), then.getMonth(), then.getDate() - 1, EVENING).getTime();
}

/** Whether a card is open, and nobody else's. */
export function isForMe(card: Card, me: Id | null): boolean {
  return shows(FOR_YOU, card, me);
}

/** The card to begin with, of cards in the order of the feed: a question nobody answered before a mere remark; none
 * that one of us has just answered. */
export function best(cards: Card[], me: Id | null): Card | null {
  const mine = cards.filter((card) => isForMe(card, me) && !isAnswered(card));
  return mine.find(({ unanswered, asks }) => unanswered && asks) ?? mine[0] ?? null;
}

/** Why it is the one to begin with, though another may be warmer. */
export function whyBest({ unanswered, asks, reasons }: Card): "asks" | "waits" | "promised" | "first" {
  if (unanswered) return asks ? "asks" : "waits";
  return reasons.some(({ kind }) => kind === "promised") ? "promised" : "first";
}

/** Promises that are due, then new jobs, then who spoke, the newest first; nobody twice, nor who is told of as `waiting`. */
export function changes(cards: Card[], since: number, waiting: Card[]): Change[] {
  const open = cards.filter((card) => card.state === "open").toSorted(newestFirst);
  const others = open.filter((card) => !waiting.includes(card));
  const told = [
    ...toldBy(open, ({ reasons }) => reasons.find(({ kind }) => kind === "promised")),
    ...toldBy(open, ({ reasons }) => reasons.find((one) => JOBS.includes(one.kind) && isSince(one.at, since))),
    ...toldBy(others, (card) => (isSince(card.last_activity_at, since) ? foremost(card.reasons)[0] : undefined)),
  ];
  return told.filter(({ card }, index) => told.findIndex((one) => one.card.id === card.id) === index);
}

/** Who waits for me or for anybody, the longest first. Whoever mourns is not waiting to be sold to. */
export function waiting(cards: Card[], me: Id | null): Card[] {
  const waits = cards.filter((card) => card.unanswered && isForMe(card, me) && !isAnswered(card));
  const found = waits.filter((card) => !isSensitive(card.reasons));
  return found.toSorted(longestFirst).slice(0, MOST);
}

/** Whose card a colleague holds without an answer for more than two days, the longest first. */
export function stale(cards: Card[], me: Id | null, now: number): Card[] {
  const held = cards.filter(({ state, unanswered, assignee }) => state === "open" && unanswered && assignee);
  const theirs = held.filter((card) => card.assignee?.id !== me && now - waitsSince(card) > STALE);
  return theirs.toSorted(longestFirst).slice(0, MOST_STALE);
}

/** Who of us asked me, or anybody, for help with which card, the longest first; a manager sees whoever asked. */
export function asking(cards: Card[], me: Id | null, isManager: boolean): Card[] {
  const found = cards.filter(({ state, help }) => {
    if (!help || help.member.id === me || (state !== "open" && state !== "snoozed")) return false;
    return isManager || !help.to || help.to.id === me;
  });
  const at = ({ help }: Card) => Date.parse(help?.at ?? "");
  return found.toSorted((a, b) => at(a) - at(b)).slice(0, MOST_STALE);
}

/** When they first spoke of what is still without an answer, in milliseconds. */
export function waitsSince(card: Card): number {
  const open = card.activities.filter(isOwed);
  return Math.min(...(open.length > 0 ? open.map(({ at }) => Date.parse(at)) : [Date.parse(card.last_activity_at)]));
}

function toldBy(cards: Card[], why: (card: Card) => Reason | undefined): Change[] {
  const found = cards.flatMap((card) => {
    const reason = why(card);
    return reason ? [{ card, reason }] : [];
  });
  return found.slice(0, MOST);
}

function isSince(at: string | null, since: number): boolean {
  return at !== null && Date.parse(at) >= since;
}

function newestFirst(a: Card, b: Card): number {
  return Date.parse(b.last_activity_at) - Date.parse(a.last_activity_at);
}

function longestFirst(a: Card, b: Card): number {
  return waitsSince(a) - waitsSince(b);
}
