// What a member does with a card: at once on the screen, then through the outbox, and undone by z.

import { signal } from "@preact/signals";
import { type Problem, readEngagement } from "../server";
import type { ActKind, Card, Id } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { put, replace, STATE_AFTER } from "./cards";
import { belongs, cards, current, hide, ours, settle } from "./feed";
import { hear, isAtRisk, isWaiting, lookElsewhere, post, type Sent, takeBack, type Waiting } from "./outbox";
import { uuid } from "./uuid";

export type Made = { kind: ActKind; params?: Record<string, unknown>; words: string };
type Kept = { made: Sent; before: Card; after: Card; index: number };

/** Why a card came back, beside the card itself. */
export const troubles = signal<ReadonlyMap<Id, string>>(new Map());
const kept: Kept[] = [];
/** Undone, and the server has not said so yet. */
const leaving = new Map<string, Kept>();

export function perform(card: Card, { kind, params = {}, words }: Made, changed: Partial<Card> = {}): void {
  const after = { ...card, ...changed, state: STATE_AFTER[kind] ?? card.state };
  const index = cards.peek().findIndex((one) => one.id === card.id);
  const done: Kept = { made: { id: uuid(), kind, params }, before: card, after, index };
  kept.push(done);
  forgive(card.id);
  show(after);
  ours.set(card.id, Date.now());
  post(card, done.made);
  say(words, { action: { label: t("toast.undo"), key: "z", run: () => undo(done) } });
}

export function undoLast(): void {
  const last = kept[kept.length - 1];
  if (last) undo(last);
  else say(t("acted.nothing_to_undo"));
}

/** What the server says of acts, shown: also of those an earlier page left behind. */
export function followOutbox(): void {
  hear({ settled, refused, doubted });
  globalThis.addEventListener?.("storage", lookElsewhere);
  globalThis.addEventListener?.("beforeunload", (event) => isAtRisk.peek() && event.preventDefault());
}

function undo(done: Kept): void {
  const { made, before, index } = done;
  if (!forget(made.id)) return;
  leaving.set(made.id, done);
  ours.set(before.id, Date.now());
  restore(before, index);
  takeBack(before.id, made);
  say(t("acted.undone"));
}

function settled({ act, card: id }: Waiting, card: Card | null): void {
  leaving.delete(act.id);
  ours.set(id, Date.now());
  if (card && !isWaiting(id)) settle(card);
}

function refused({ act, card: id, isUndone }: Waiting, error: Problem): void {
  if (!isUndone) return void bringBack(id, forget(act.id), error);
  say(t("error.undo_failed", { why: trouble(error) }), { isBad: true });
  const done = leaving.get(act.id);
  leaving.delete(act.id);
  if (done && !isWaiting(id)) show(done.after);
}

/** The card is shown as it now is; beside it a person decides what becomes of the act. */
function doubted({ act, card: id }: Waiting, card: Card | null): void {
  forget(act.id);
  if (card) settle(card);
  else hide(id);
}

/** The card returns as the server has it, with the reason why; if it is gone there, it stays gone. */
async function bringBack(id: Id, done: Kept | undefined, error: Problem): Promise<void> {
  const why = t("error.act_failed", { why: trouble(error) });
  say(why, { isBad: true });
  if (error.status === 404) return hide(id);
  const isStale = !done || error.status === 409 || error.status === 412;
  const truth = isStale ? await readEngagement(id).catch(() => done?.before) : done.before;
  if (!truth || isWaiting(id)) return;
  if (done) restore(truth, done.index);
  else settle(truth);
  troubles.value = new Map(troubles.peek()).set(id, why);
}

function show(card: Card): void {
  if (belongs(card)) cards.value = replace(cards.peek(), card);
  else hide(card.id);
}

function restore(card: Card, index: number): void {
  if (!belongs(card)) return hide(card.id);
  cards.value = put(cards.peek(), card, Math.max(index, 0));
  current.value = card.id;
}

function forget(id: string): Kept | undefined {
  const index = kept.findIndex((one) => one.made.id === id);
  return index < 0 ? undefined : kept.splice(index, 1)[0];
}

function forgive(id: Id): void {
  if (!troubles.peek().has(id)) return;
  const rest = new Map(troubles.peek());
  rest.delete(id);
  troubles.value = rest;
}
