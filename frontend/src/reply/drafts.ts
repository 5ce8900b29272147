// What is being written: at once in this browser's storage, then at the server. Neither a reload nor a lost line loses it.

import { uuid } from "../feed/uuid";
import { draftsOf } from "../offline/keys";
import { beginDraft, Problem, readDrafts, removeDraft, writeDraft } from "../server";
import type { Card, Draft, Id } from "../server/types";
import { myId } from "../shell/session";

export type Written = {
  id: string;
  card: Id;
  name: string;
  network: string;
  inReplyTo: Id | null;
  text: string;
  /** The server's; null: it knows nothing of it yet. */
  version: string | null;
  isSent: boolean;
  /** Nobody could be reached when this was written. */
  wasAlone: boolean;
  /** What stood in the thread when it was written. */
  seen: Id[];
};

const UNDONE_WITHIN = 10_000; // milliseconds
const inMemory = new Map<Id, Written>();
const lines = new Map<Id, Promise<unknown>>();

export function blank(card: Card, network: string, inReplyTo: Id | null): Written {
  const name = card.person.name;
  const fresh = { text: "", version: null, isSent: true, wasAlone: false, seen: [] };
  return { id: uuid(), card: card.id, name, network, inReplyTo, ...fresh };
}

/** Here first, else at the server: it may have been begun on another device. */
export async function find(card: Id): Promise<Written | null> {
  const here = local(card);
  if (here) return here;
  const there = (await readDrafts().catch(() => [])).find((one) => one.engagement_id === card);
  return there ? ofServer(there, card) : null;
}

export function local(card: Id): Written | null {
  try {
    return inMemory.get(card) ?? (JSON.parse(localStorage.getItem(key(card)) ?? "null") as Written | null);
  } catch {
    return null; // spoilt, or refused
  }
}

export function locals(): Written[] {
  try {
    const mine = key("");
    const cards = Object.keys(localStorage).filter((one) => one.startsWith(mine));
    return cards.flatMap((one) => local(one.slice(mine.length)) ?? []);
  } catch {
    return [...inMemory.values()];
  }
}

export function keep(written: Written): void {
  inMemory.set(written.card, written);
  try {
    localStorage.setItem(key(written.card), JSON.stringify(written));
  } catch {
    // refused or full: it is sent all the same, and lives as long as the page
  }
}

/** Brings the server up to what stands here, one request after the other. Raises where it could not. */
export function send(card: Id): Promise<void> {
  const next = (lines.get(card) ?? Promise.resolve()).catch(() => {}).then(() => deliver(card));
  lines.set(card, next);
  return next;
}

/** Throws away what was written for a card, at the server and here. Raises, and keeps it, without a line. */
export async function discardOf(card: Id): Promise<void> {
  const written = await find(card);
  if (written?.version != null) await removeDraft(written.id).catch(unlessGone);
  forget(card);
}

/** After a while, unless it is written on meanwhile. */
export async function throwAway(card: Id, isTakenBack: () => boolean): Promise<void> {
  const before = await find(card);
  if (!before) return;
  await new Promise((resolve) => setTimeout(resolve, UNDONE_WITHIN));
  const now = await find(card);
  if (!isTakenBack() && now?.id === before.id && now.text === before.text) await discardOf(card);
}

/** What the server has, after somebody has written on elsewhere. */
export async function theirs(written: Written): Promise<Written | null> {
  const there = (await readDrafts()).find(({ id }) => id === written.id);
  return there ? { ...ofServer(there, written.card), name: written.name, seen: written.seen } : null;
}

async function deliver(card: Id): Promise<void> {
  const written = local(card);
  if (!written || written.isSent) return;
  try {
    const version = await delivered(written);
    const now = local(card);
    const isSame = now?.text === written.text && now.inReplyTo === written.inReplyTo;
    if (now?.id === written.id) keep({ ...now, version, isSent: isSame });
  } catch (error) {
    const now = local(card);
    if (now && !(error instanceof Problem)) keep({ ...now, wasAlone: true });
    throw error;
  }
}

async function delivered(written: Written): Promise<string> {
  const { id, card, network, inReplyTo, text, version } = written;
  if (version !== null) {
    const known = await writeDraft(id, { text, in_reply_to: inReplyTo }, version).catch(nullIfGone);
    if (known) return known.version;
  }
  const begun = await beginDraft({ id, engagement_id: card, in_reply_to: inReplyTo, network, text });
  const isSame = begun.text === text && begun.in_reply_to === inReplyTo;
  return isSame ? begun.version : (await writeDraft(id, { text, in_reply_to: inReplyTo }, begun.version)).version;
}

/** Here alone: the server has used it up, or never had it. */
export function forget(card: Id): void {
  inMemory.delete(card);
  try {
    localStorage.removeItem(key(card));
  } catch {
    // as above
  }
}

function key(card: Id): string {
  return draftsOf(myId.peek()) + card;
}

function ofServer({ id, network, in_reply_to, text, version }: Draft, card: Id): Written {
  const there = { version, isSent: true, wasAlone: false, seen: [] };
  return { id, card, name: "", network, inReplyTo: in_reply_to, text, ...there };
}

function nullIfGone(error: unknown): null {
  if (error instanceof Problem && error.status === 404) return null;
  throw error;
}

function unlessGone(error: unknown): void {
  if (error instanceof Problem) return; // gone already: what was wanted
  throw error;
}
