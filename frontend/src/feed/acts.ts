// What a member does with a card: at once on the screen, then on the server, and undone by z.

import { signal } from "@preact/signals";
import { act, Problem, readEngagement, undo } from "../server";
import type { ActKind, Card, Id } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { heir, put, replace, STATE_AFTER, without } from "./cards";
import { cards, current, ours, underway, view } from "./feed";
import { uuid } from "./uuid";

export type Made = { kind: ActKind; params?: Record<string, unknown>; words: string };
type Kept = { id: string; before: Card; index: number; sent: Promise<boolean> };

/** Why a card came back, beside the card itself. */
export const troubles = signal<ReadonlyMap<Id, string>>(new Map());
const kept: Kept[] = [];

export function perform(card: Card, { kind, params = {}, words }: Made, after: Partial<Card> = {}): void {
  const id = uuid();
  const index = cards.peek().findIndex((one) => one.id === card.id);
  ours.set(card.id, Date.now());
  forgive(card.id);
  show({ ...card, ...after, state: STATE_AFTER[kind] ?? card.state });
  const done: Kept = { id, before: card, index, sent: onTheWay(send(card, { id, kind, params }, index)) };
  kept.push(done);
  say(words, { action: { label: t("toast.undo"), key: "z", run: () => takeBack(done) } });
}

export function undoLast(): void {
  const last = kept[kept.length - 1];
  if (last) takeBack(last);
  else say(t("acted.nothing_to_undo"));
}

function onTheWay<T>(promise: Promise<T>): Promise<T> {
  underway.add(promise);
  return promise.finally(() => underway.delete(promise));
}

async function send(card: Card, made: { id: string; kind: ActKind; params: Record<string, unknown> }, index: number) {
  try {
    const { engagement } = await act(card.id, made);
    const isUndone = !kept.some((one) => one.id === made.id);
    if (engagement && !isUndone) cards.value = replace(cards.peek(), engagement);
    return true;
  } catch (error) {
    forget(made.id);
    await bringBack(card, index, error);
    return false;
  }
}

/** The card returns as the server has it, with the reason why; if it is gone there, it stays gone. */
async function bringBack(card: Card, index: number, error: unknown): Promise<void> {
  const why = t("error.act_failed", { why: trouble(error) });
  say(why, { isBad: true });
  const isGone = error instanceof Problem && error.status === 404;
  if (isGone) return hide(card.id);
  const isStale = error instanceof Problem && (error.status === 409 || error.status === 412);
  const truth = isStale ? await readEngagement(card.id).catch(() => card) : card;
  restore(truth, index);
  troubles.value = new Map(troubles.peek()).set(card.id, why);
}

async function takeBack(done: Kept): Promise<void> {
  forget(done.id);
  const after = cards.peek().find((card) => card.id === done.before.id);
  ours.set(done.before.id, Date.now());
  restore(done.before, done.index);
  try {
    if (!(await done.sent)) return;
    await onTheWay(undo(done.before.id, done.id));
    say(t("acted.undone"));
  } catch (error) {
    say(t("error.undo_failed", { why: trouble(error) }), { isBad: true });
    if (after) cards.value = replace(cards.peek(), after);
    else hide(done.before.id);
  }
}

function show(card: Card): void {
  if (card.state === view.peek().state) cards.value = replace(cards.peek(), card);
  else hide(card.id);
}

function hide(id: Id): void {
  if (current.peek() === id) current.value = heir(cards.peek(), id);
  cards.value = without(cards.peek(), id);
}

function restore(card: Card, index: number): void {
  if (card.state !== view.peek().state) hide(card.id);
  else {
    cards.value = put(cards.peek(), card, Math.max(index, 0));
    current.value = card.id;
  }
}

function forget(id: string): void {
  const index = kept.findIndex((one) => one.id === id);
  if (index >= 0) kept.splice(index, 1);
}

function forgive(id: Id): void {
  if (!troubles.peek().has(id)) return;
  const rest = new Map(troubles.peek());
  rest.delete(id);
  troubles.value = rest;
}
