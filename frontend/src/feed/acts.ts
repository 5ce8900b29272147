// What a member does with a card: at once on the screen, then through the outbox, and undone by z.

import { signal } from "@preact/signals";
import { type Problem, readEngagement } from "../server";
import type { ActKind, Card, Id } from "../server/types";
import { openHistory } from "../shell/history";
import { me } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { put, replace, STATE_AFTER } from "./cards";
import { belongs, cards, current, hide, ours, settle } from "./feed";
import { hear, isAtRisk, isWaiting, lookElsewhere, post, type Sent, takeBack, type Waiting } from "./outbox";
import { uuid } from "./uuid";

/** `id`: the act's own, where the card is to say it at once. */
export type Made = { id?: string; kind: ActKind; params?: Record<string, unknown>; words: string };
type Kept = { made: Sent; before: Card; after: Card; index: number };

/** Why a card came back, beside the card itself. */
export const troubles = signal<ReadonlyMap<Id, string>>(new Map());
/** The card last acted on, as it stands: for a screen that shows one by itself. */
export const touched = signal<Card | null>(null);
const kept: Kept[] = [];
/** Undone, and the server has not said so yet. */
const leaving = new Map<string, Kept>();
/** Undone in this session: a list read before may still name them. */
const takenBack = new Set<string>();

export function perform(card: Card, made: Made, changed: Partial<Card> = {}): void {
  performAll([card], made, () => changed);
}

/** The same act on several cards; it is taken back as one. */
export function performAll(
  chosen: Card[],
  { id, kind, params = {}, words }: Made,
  changed: (card: Card) => Partial<Card> = () => ({}),
): void {
  const together = chosen.length > 1 ? { together: uuid() } : {};
  const all = chosen.map((card) => make(card, { id: id ?? uuid(), kind, params, ...together }, changed(card)));
  say(words, { action: { label: t("toast.undo"), key: "z", run: () => undo(all) } });
}

/** The last act of this page; false where it has none. */
export function undoHere(): boolean {
  const last = kept[kept.length - 1];
  if (last) undo(kept.filter(({ made }) => made === last.made || isTogether(made, last.made)));
  return last !== undefined;
}

/** Takes back acts of before: from the history, or from what the card says moved it. */
export function undoEarlier(card: Id, made: Sent): void {
  const known = kept.find((one) => one.made.id === made.id);
  if (known) return revoke(known);
  takenBack.add(made.id);
  ours.set(card, Date.now());
  takeBack(card, made);
}

/** Whose card an act of this page was on. */
export function nameOf(id: string): string | null {
  return kept.find(({ made }) => made.id === id)?.before.person.name ?? null;
}

export function isTakenBack(id: string): boolean {
  return takenBack.has(id);
}

/** Back to the feed: undoes everything that took the card out of it. */
export function bringBackToFeed(card: Card): void {
  const before: Card = { ...card, state: "open", snoozed_until: null, moved_by: [] };
  revokeOn(card, card.moved_by ?? [], before, t("acted.back", { name: card.person.name }));
}

/** Undoes what asks for help with the card, whoever of us asked. */
export function takeBackHelp(card: Card): void {
  if (card.help) revokeOn(card, [{ id: card.help.id, kind: "help" }], { ...card, help: null }, t("acted.help_back"));
}

function revokeOn(card: Card, acts: { id: string; kind: ActKind }[], before: Card, words: string): void {
  const index = cards.peek().findIndex((one) => one.id === card.id);
  for (const { id, kind } of acts) {
    const made: Sent = { id, kind, params: {} };
    forget(id);
    takenBack.add(id);
    leaving.set(id, { made, before, after: card, index });
    takeBack(card.id, made);
  }
  ours.set(card.id, Date.now());
  forgive(card.id);
  show(before);
  say(words);
}

/** What the server says of acts, shown: also of those an earlier page left behind. */
export function followOutbox(): void {
  hear({ settled, refused, doubted });
  globalThis.addEventListener?.("storage", lookElsewhere);
  globalThis.addEventListener?.("beforeunload", (event) => isAtRisk.peek() && event.preventDefault());
}

function make(card: Card, made: Sent, changed: Partial<Card>): Kept {
  const state = STATE_AFTER[made.kind] ?? card.state;
  const index = cards.peek().findIndex((one) => one.id === card.id);
  const after = { ...card, ...changed, state, moved_by: movedBy(card, made) };
  const done: Kept = { made, before: card, after, index };
  kept.push(done);
  forgive(card.id);
  show(after);
  ours.set(card.id, Date.now());
  post(card, made);
  return done;
}

function movedBy({ moved_by = [] }: Card, { id, kind }: Sent): Card["moved_by"] {
  const member = me.peek()?.member;
  if (!member || STATE_AFTER[kind] === null) return moved_by;
  return [...moved_by, { id, kind, member: { id: member.id, name: member.name }, at: new Date().toISOString() }];
}

/** The last first, so that each finds the place it left. */
function undo(all: Kept[]): void {
  const standing = all.filter((done) => kept.includes(done));
  for (const done of standing.toReversed()) revoke(done);
  if (standing.length === 0) return;
  const [first] = standing as [Kept];
  sayUndone(first.made.kind, first.before.person.name, standing.length);
}

/** The same each time: what was taken back, and where the rest can be; the key goes on. */
export function sayUndone(kind: ActKind, name: string, count: number): void {
  const action = { label: t("acted.history"), key: "Z", run: openHistory };
  say(undone(kind, name, count), { action, stays: 4000 });
}

function undone(kind: ActKind, name: string, count: number): string {
  const act = t(`act.${kind}`);
  return count > 1 ? t("acted.undone_all", { act, count }) : t("acted.undone", { act, name });
}

function revoke(done: Kept): void {
  const { made, before, index } = done;
  forget(made.id);
  takenBack.add(made.id);
  leaving.set(made.id, done);
  ours.set(before.id, Date.now());
  restore(before, index);
  takeBack(before.id, made);
}

function isTogether(one: Sent, other: Sent): boolean {
  return one.together !== undefined && one.together === other.together;
}

function settled({ act, card: id }: Waiting, card: Card | null): void {
  leaving.delete(act.id);
  ours.set(id, Date.now());
  if (card && !isWaiting(id)) arrive(card);
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
  else arrive(truth);
  troubles.value = new Map(troubles.peek()).set(id, why);
}

/** As the server has it. */
function arrive(card: Card): void {
  touched.value = card;
  settle(card);
}

function show(card: Card): void {
  touched.value = card;
  if (belongs(card)) cards.value = replace(cards.peek(), card);
  else hide(card.id);
}

function restore(card: Card, index: number): void {
  touched.value = card;
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
