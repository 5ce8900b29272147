// Every act and every undo on its way to the server: one after the other for each card, kept over a reload, and sent
// again until the server has spoken. The act's own id makes twice the same as once.

import { computed, signal } from "@preact/signals";
import { act, Problem, readEngagement, undo } from "../server";
import type { Card, EngagementState, Id } from "../server/types";
import { STATE_AFTER } from "./cards";
import { moved, seenNow } from "./moved";
import { discard, latest, type Sent, stored, type Waiting, write } from "./stored";

export type { Sent, Waiting } from "./stored";

type Heard = {
  /** What the server now makes of the card; null where that could not be read. */
  settled: (waiting: Waiting, card: Card | null) => void;
  refused: (waiting: Waiting, error: Problem) => void;
  /** The card moved on before the act arrived: it waits for a person to decide. */
  doubted: (waiting: Waiting, card: Card | null) => void;
};

const queue = signal<readonly Waiting[]>([]);
const stuck = signal<ReadonlySet<string>>(new Set());
/** How many were sent and are without an answer. */
export const unsent = computed(() => stuck.value.size);
const unkept = signal<ReadonlySet<string>>(new Set());
/** Whether something waits that this browser has no room to remember: it would be lost with the page. */
export const isAtRisk = computed(() => queue.value.some((one) => unkept.value.has(one.act.id)));
/** Acts on cards that have moved on since: keep or drop them. */
export const doubts = computed(() => queue.value.filter((one) => one.now));

const SOON = 2000;
const SLOWEST = 60_000;
const SILENCE = [401, 429, 502, 503, 504]; // nothing was decided about the act itself
const busy = new Set<Id>();
const listeners = new Set<Heard>();
let owner: Id | null = null;
let changes = 0;
let wait = SOON;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells what becomes of what is sent. */
export function hear(heard: Heard): void {
  listeners.add(heard);
}

/** Begins for this member, with what their earlier pages did not get through. */
export function open(member: Id): void {
  if (owner !== member) queue.value = stored(member).map((one) => ({ ...one, isLate: true }));
  owner = member;
  retry();
}

/** Nobody is signed in: what waits stays stored for whose it is. */
export function close(): void {
  owner = null;
  queue.value = [];
  stuck.value = new Set();
  clearTimeout(timer);
}

export function post(card: Card, made: Sent): void {
  put({ ...waitingFor(card.id, made), seen: seenNow(card) });
  void drain(card.id);
}

/** Takes an act back: one that waits here, or one that arrived long since. */
export function takeBack(card: Id, made: Sent): void {
  put({ ...(find(made.id) ?? { ...waitingFor(card, made), hasArrived: true }), isUndone: true });
  void drain(card);
}

/** A person has decided: the act is done on the card as it is now, or dropped. */
export function decide(id: string, isKept: boolean): void {
  const waiting = find(id);
  if (!waiting?.now) return;
  const { now, ...rest } = waiting;
  if (isKept) put({ ...rest, seen: now, isLate: false });
  else settle(waiting, null);
  void drain(waiting.card);
}

/** Another page may have been where a person decided. */
export function lookElsewhere(): void {
  for (const one of doubts.peek()) if (!latest(one)) settle(one, null);
}

/** Sends what waits: now, and then ever more slowly. */
export function retry(): void {
  wait = SOON;
  drainAll();
}

/** Grows with every change: what was asked of the server before one and answered after it may be out of date. */
export function age(): number {
  return changes;
}

/** What the server answers, but never as it was before one of our acts. */
export async function readSettled<T>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    const asked = age();
    const answer = await read();
    if (asked === age()) return answer;
  }
}

/** What waits and is still meant, newest last. */
export function meant(): readonly Waiting[] {
  return queue.peek().filter((one) => !one.isUndone && !one.now);
}

export function isWaiting(card: Id): boolean {
  return queue.peek().some((one) => one.card === card && !one.now);
}

/** Whether a card the server has in this lens will be there once everything that waits has arrived. */
export function staysIn(lens: EngagementState, card: Id): boolean {
  const moves = queue.peek().filter((one) => one.card === card && !one.now && STATE_AFTER[one.act.kind]);
  const last = moves.findLast((one) => !one.isUndone);
  if (last) return STATE_AFTER[last.act.kind] === lens;
  return !moves.some((one) => STATE_AFTER[one.act.kind] === lens);
}

function drainAll(): void {
  clearTimeout(timer);
  for (const card of new Set(queue.peek().map((one) => one.card))) void drain(card);
}

async function drain(card: Id): Promise<void> {
  if (busy.has(card)) return;
  busy.add(card);
  try {
    await alone(`outbox ${owner} ${card}`, async () => {
      for (let next = first(card); next && !next.now; next = first(card)) await deliver(next);
    });
  } catch {
    later();
  } finally {
    busy.delete(card);
  }
}

/** One page at a time. Where the browser has no locks (over plain http), twice is still once at the server. */
async function alone(line: string, work: () => Promise<void>): Promise<void> {
  const { locks } = globalThis.navigator ?? {};
  await (locks ? locks.request(line, work) : work());
}

/** One step towards what is meant. Raises where the server has not spoken: the card's line stands still. */
async function deliver(known: Waiting): Promise<void> {
  const waiting = catchUp(known);
  try {
    if (!waiting) settle(known, await readEngagement(known.card).catch(() => null));
    else if (waiting.hasArrived) await deliverUndo(waiting);
    else await deliverAct(waiting);
  } catch (error) {
    if (isSilence(error)) throw hold(known, error);
    if (hasMovedOn(error)) return doubt(known);
    const meant = drop(find(known.act.id) ?? known);
    if (meant) tell((one) => one.refused(meant, error as Problem));
  }
}

async function deliverAct(waiting: Waiting): Promise<void> {
  const { engagement } = await act(waiting.card, waiting.act, expected(waiting)).catch(unlessUndone(waiting));
  if (engagement) follow(waiting, engagement);
  if (catchUp(waiting)?.isUndone) put({ ...waiting, hasArrived: true, isUndone: true });
  else settle(waiting, engagement ?? null);
}

/** A late act is for the card as it was looked at; a note is true of any, and whom one watches is of no card. */
function expected({ isLate, act, seen }: Waiting): string | undefined {
  return isLate && act.kind !== "note" && act.kind !== "watch" ? seen?.version : undefined;
}

/** What was decided after an act of ours was decided on the card as that act left it. */
function follow({ act, card, seen }: Waiting, after: Card): void {
  const then = seenNow(after);
  if (act.kind === "note" && seen && moved(seen, then)) return;
  queue.value = queue.peek().map((one) => (one.card === card && one.seen ? { ...one, seen: then } : one));
}

function hasMovedOn(error: unknown): boolean {
  return error instanceof Problem && error.status === 412;
}

/** Nobody's act is thrown away, nor laid over what others did meanwhile: the line stands still until a person speaks. */
async function doubt({ act: { id }, card }: Waiting): Promise<void> {
  const truth = await readEngagement(card);
  const waiting = find(id);
  const now = seenNow(truth);
  if (!waiting?.seen) return;
  if (!moved(waiting.seen, now)) return put({ ...waiting, seen: now }); // a note, or what nobody would notice
  put({ ...waiting, now });
  free(id);
  tell((one) => one.doubted(waiting, truth));
}

async function deliverUndo(waiting: Waiting): Promise<void> {
  await undo(waiting.card, waiting.act.id).catch(unless404);
  const card = await readEngagement(waiting.card).catch(() => null);
  if (card) follow(waiting, card);
  settle(waiting, card);
}

/** What is meant by now, here or in another page; null where another page got it through. */
function catchUp(waiting: Waiting): Waiting | null {
  const known = find(waiting.act.id) ?? waiting;
  const there = latest(known);
  if (!there || known.isUndone || !there.isUndone) return there && known;
  queue.value = queue.peek().map((one) => (one.act.id === there.act.id ? there : one));
  return there;
}

/** A refused act that is to be undone is as good as done: its undo finds nothing, or what an error left behind. */
function unlessUndone({ act }: Waiting): (error: unknown) => { engagement: null } {
  return (error) => {
    if (isSilence(error) || !find(act.id)?.isUndone) throw error;
    return { engagement: null };
  };
}

function unless404(error: unknown): void {
  if (!(error instanceof Problem && error.status === 404)) throw error;
}

function isSilence(error: unknown): boolean {
  return !(error instanceof Problem) || SILENCE.includes(error.status);
}

function settle(waiting: Waiting, card: Card | null): void {
  wait = SOON;
  const meant = drop(waiting);
  if (meant) tell((one) => one.settled(meant, card));
}

/** Whatever waits for this card waits behind it, and is late from here on. */
function hold({ card }: Waiting, error: unknown): unknown {
  const behind = queue.peek().filter((one) => one.card === card);
  stuck.value = new Set([...stuck.peek(), ...behind.map((one) => one.act.id)]);
  queue.value = queue.peek().map((one) => (one.card === card ? { ...one, isLate: true } : one));
  return error;
}

function free(id: string): void {
  stuck.value = new Set([...stuck.peek()].filter((one) => one !== id));
}

function later(): void {
  clearTimeout(timer);
  if (queue.peek().length === 0) return;
  timer = setTimeout(drainAll, wait);
  wait = Math.min(wait * 2, SLOWEST);
}

function tell(what: (heard: Heard) => void): void {
  for (const listener of listeners) what(listener);
}

function waitingFor(card: Id, made: Sent): Waiting {
  const order = Math.max(Date.now(), (queue.peek().at(-1)?.order ?? 0) + 1);
  return { member: owner ?? "", order, card, act: made, hasArrived: false, isUndone: false };
}

function first(card: Id): Waiting | undefined {
  return queue.peek().find((one) => one.card === card);
}

function find(id: string): Waiting | undefined {
  return queue.peek().find((one) => one.act.id === id);
}

function put(waiting: Waiting): void {
  changes += 1;
  if (!write(waiting)) unkept.value = new Set([...unkept.peek(), waiting.act.id]);
  const isKnown = find(waiting.act.id) !== undefined;
  queue.value = isKnown
    ? queue.peek().map((one) => (one.act.id === waiting.act.id ? waiting : one))
    : [...queue.peek(), waiting];
}

/** Answers what was last meant with it; undefined where nobody is signed in any more. */
function drop(waiting: Waiting): Waiting | undefined {
  changes += 1;
  discard(waiting);
  const meant = find(waiting.act.id);
  queue.value = queue.peek().filter((one) => one.act.id !== waiting.act.id);
  free(waiting.act.id);
  return meant;
}
