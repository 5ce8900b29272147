// Which card is being answered, and which were opened on their network without an answer yet.
//
// Opening is not answering: such a card stays until the rep says so, or until the answer is seen on the network.

import { effect, signal } from "@preact/signals";
import { openedOf } from "../offline/keys";
import type { Card, Id, SuggestedAct } from "../server/types";
import { myId } from "../shell/session";
import { t } from "../words/messages";
import { isTakenBack, perform } from "./acts";
import { uuid } from "./uuid";

export type Outward = Exclude<SuggestedAct, "not_now">;
export type Opened = { kind: Outward; network: string; at: number };

export const replying = signal<{ card: Id; kind: Outward } | null>(null);
export const opened = signal<ReadonlyMap<Id, Opened>>(new Map());

const OLDEST = 14 * 24 * 3_600_000;

export function openComposer({ id }: Card, kind: Outward): void {
  replying.value = { card: id, kind };
}

export function closeComposer(): void {
  replying.value = null;
}

export function markOpened(card: Id, kind: Outward, network: string): void {
  keep(new Map(opened.peek()).set(card, { kind, network, at: Date.now() }));
}

export function forgetOpened(card: Id): void {
  const rest = new Map(opened.peek());
  if (rest.delete(card)) keep(rest);
}

/** The rep says so: it is done, and what was written for it is no draft any more, unless they soon think better of it. */
export function noteAnswered(card: Card, kind: Outward): void {
  const id = uuid();
  forgetOpened(card.id);
  if (replying.peek()?.card === card.id) closeComposer();
  perform(card, { id, kind, words: t(`acted.${kind}`) });
  void import("../reply/drafts").then(({ throwAway }) => throwAway(card.id, () => isTakenBack(id))).catch(() => {});
}

/** The question a card asks after it was opened on its network is answered with yes. */
export function confirmOpened(card: Card | undefined): void {
  const there = card && opened.peek().get(card.id);
  if (card && there) noteAnswered(card, there.kind);
}

/** Remembers over a reload what was opened. */
export function followOpened(): void {
  effect(() => {
    if (myId.value) opened.value = stored();
  });
}

function keep(next: ReadonlyMap<Id, Opened>): void {
  opened.value = next;
  try {
    localStorage.setItem(openedOf(myId.peek()), JSON.stringify([...next]));
  } catch {
    // refused or full: as above
  }
}

function stored(): ReadonlyMap<Id, Opened> {
  try {
    const found = JSON.parse(localStorage.getItem(openedOf(myId.peek())) ?? "[]") as [Id, Opened][];
    return new Map(found.filter(([, { at }]) => Date.now() - at < OLDEST));
  } catch {
    return new Map();
  }
}
