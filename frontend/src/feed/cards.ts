// What a list of cards becomes; pure.

import type { Activity, ActKind, Card, EngagementState, Id, Out } from "../server/types";
import { isNoneYet } from "../words/warmth";
import { isAnswered } from "./answers";
import { OUT } from "./view";

const ASKS = /[?؟？]/;

/** An engagement's state after an act; null: the act leaves it where it is. */
export const STATE_AFTER: Record<ActKind, EngagementState | null> = {
  reply: "done",
  share: "done",
  ask: "done",
  refer: "done",
  done: "done",
  snooze: "snoozed",
  not_now: "snoozed",
  dismiss: "dismissed",
  assign: null,
  note: null,
  watch: null,
  help: null,
};

export function without(cards: Card[], id: Id): Card[] {
  return cards.filter((card) => card.id !== id);
}

/** The card back at its place; in place of its older self where that is still there. */
export function put(cards: Card[], card: Card, index: number): Card[] {
  if (cards.some((one) => one.id === card.id)) return replace(cards, card);
  return cards.toSpliced(Math.min(index, cards.length), 0, card);
}

/** A card among the others where the server's order has it. */
export function place(cards: Card[], card: Card): Card[] {
  const below = cards.findIndex((one) => precedes(card, one));
  return cards.toSpliced(below < 0 ? cards.length : below, 0, card);
}

export function replace(cards: Card[], card: Card): Card[] {
  return cards.map((one) => (one.id === card.id ? card : one));
}

/** The next page below what is shown; a card that moved between two pages stays where it is. */
export function append(cards: Card[], page: Card[]): Card[] {
  const shown = new Set(cards.map((card) => card.id));
  return [...cards, ...page.filter((card) => !shown.has(card.id))];
}

export function neighbour(cards: Card[], id: Id | null, step: 1 | -1): Id | null {
  const index = cards.findIndex((card) => card.id === id);
  if (index < 0) return cards[0]?.id ?? null;
  return cards[Math.min(Math.max(index + step, 0), cards.length - 1)]?.id ?? null;
}

/** Which card is looked at once this one leaves: the one below, or above at the end. */
export function heir(cards: Card[], id: Id): Id | null {
  const index = cards.findIndex((card) => card.id === id);
  return (cards[index + 1] ?? cards[index - 1])?.id ?? null;
}

/** How many cards of the newest first page are not shown yet, or say more than what is shown. */
export function countFresh(shown: Card[], newest: Card[], isOurDoing: (id: Id) => boolean): number {
  const known = new Map(shown.map((card) => [card.id, card.last_activity_at]));
  const last = shown[shown.length - 1];
  return newest.filter((card) => {
    if (isOurDoing(card.id)) return false;
    const at = known.get(card.id);
    return at === undefined ? !last || isAbove(card, last) : card.last_activity_at > at;
  }).length;
}

/** Whether anything is still to be done about it: what is done or dismissed waits for nobody, who is left out either. */
export function isActive({ state }: Pick<Card, "state">): boolean {
  return state !== "done" && state !== "dismissed" && !isLeftOut(state);
}

/** Whether cards of this state are shown only to who asks for them. */
export function isLeftOut(state: EngagementState): state is Out {
  return (OUT as readonly EngagementState[]).includes(state);
}

/** How many wait for an answer, and whether that is all of them: the unanswered come first. */
export function countWaiting(cards: Card[], hasMore: boolean): { count: number; isAll: boolean } {
  const count = cards.filter((card) => card.unanswered && !isLeftOut(card.state) && !isAnswered(card)).length;
  return { count, isAll: !hasMore || count < cards.length };
}

/** The element that shows a card. */
export function cardId(id: Id): string {
  return `card-${id}`;
}

export type Group = "waiting" | "owed" | "active" | "quiet" | "warm" | "new";
const GROUPS: Group[] = ["waiting", "owed", "active", "quiet", "warm", "new"];

/**
 * Cards in the feed's order under the word for why they stand there. By what they were ordered by, which stays while
 * they are shown: nobody's answer moves a heading under the reader's eyes.
 */
export function grouped(cards: Card[]): { group: Group; cards: Card[] }[] {
  const groups: { group: Group; cards: Card[] }[] = [];
  let rank = 0;
  for (const card of cards) {
    rank = Math.max(rank, GROUPS.indexOf(groupOf(card)));
    const group = GROUPS[rank] as Group;
    const last = groups.at(-1);
    if (last?.group === group) last.cards.push(card);
    else groups.push({ group, cards: [card] });
  }
  return groups;
}

/** The server's priority: 10,000 for who waits, 9,000 for a promise, 1,000 a step above their own rhythm, 500 for a
 * customer below it, and warmth. */
function groupOf({ priority, reasons }: Card): Group {
  if (priority >= 10_000) return "waiting";
  if (priority >= 9_000) return "owed";
  if (priority >= 1_000) return "active";
  if (priority >= 500) return "quiet";
  return isNoneYet(reasons) ? "new" : "warm";
}

/** What an answer goes to: the newest that waits and asks something, else the newest that waits, else the newest. */
export function addressed(card: Card) {
  const said = card.activities.filter((activity) => activity.content);
  const owed = said.filter(isOwed);
  const asking = owed.find(({ content }) => ASKS.test(content));
  return asking ?? owed[0] ?? said[0] ?? card.activities[0] ?? null;
}

/** Words to us without an answer, but for mere thanks; a card kept from before does not say which those are. */
export function isOwed({ directed, answered, closing, content }: Activity): boolean {
  return directed && !answered && !closing && content !== "";
}

function precedes(card: Card, other: Card): boolean {
  if (card.priority !== other.priority) return card.priority > other.priority;
  return card.last_activity_at > other.last_activity_at;
}

function isAbove(card: Card, other: Card): boolean {
  return card.priority > other.priority || card.last_activity_at > other.last_activity_at;
}
