// The cards that today is made of: as the server has them, as we change them here, or as the offline copy kept them.

import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { touched } from "../feed/acts";
import { place, replace } from "../feed/cards";
import { elsewhere, isOurDoing } from "../feed/feed";
import { isWaiting, readSettled, staysIn } from "../feed/outbox";
import { keptCards } from "../offline/copy";
import { type Either, either } from "../offline/either";
import { ranked, tellsOf } from "../offline/limits";
import { useLoaded } from "../person/load";
import { readEngagement } from "../server";
import { readDay } from "../server/today";
import type { Card, Id } from "../server/types";
import { listen } from "../shell/live";
import { me, myId } from "../shell/session";
import { surely } from "../shell/surely";
import { isForMe, yesterdayEvening } from "./choosing";

/** `cards`: in the order of the feed; null: not read yet. `at`: when the offline copy was true, where this is one. */
export type Today = {
  cards: Card[] | null;
  at: number | null;
  error: unknown;
  isLoading: boolean;
  isFresh: boolean;
  reload: () => void;
};

/** What was read stays where it is; what happens meanwhile waits behind `isFresh`. */
export function useToday(): Today {
  const { value, error, isLoading, reload } = useLoaded("today", readToday, { keep: true });
  const cards = useSignal<Card[] | null>(null);
  const at = useSignal<number | null>(null);
  const isFresh = useSignal(false);
  const show = (read: Card[], keptAt: number | null) => {
    cards.value = ahead(read, cards.peek() ?? []);
    at.value = keptAt;
    isFresh.value = false;
    const isRead = (id: Id) => read.some((card) => card.id === id && isForMe(card, myId.peek()));
    elsewhere.value = new Set([...elsewhere.peek()].filter((id) => !isRead(id))); // it is ours again
  };
  useLayoutEffect(() => {
    if (!value) return;
    let isStale = false;
    show(value.value, value.at);
    value.late?.then((read) => isStale || show(read, null)).catch(() => {});
    return () => {
      isStale = true;
    };
  }, [value]);
  useLayoutEffect(() => {
    const card = touched.value;
    const shown = cards.peek();
    if (!card || !shown) return;
    cards.value = shown.some(({ id }) => id === card.id) ? replace(shown, card) : place(shown, card); // an undo of before
  }, [touched.value]);
  useEffect(() => {
    const heard = (id: Id) => {
      if (!isOurDoing(id)) isFresh.value = cards.peek() !== null;
      void surely(`today ${id}`, () => lookAt(cards, id));
    };
    return listen({ engagement: heard, activity: (id) => retold(cards, id), reset: reload });
  }, []);
  return { cards: cards.value, at: at.value, error, isLoading, isFresh: isFresh.value, reload };
}

/** Chosen among all by the server, whatever the size of the feed. */
async function readAll(): Promise<Card[]> {
  const { cards } = await readDay(new Date(yesterdayEvening(Date.now())).toISOString());
  return ranked(cards);
}

function readToday(): Promise<Either<Card[]>> {
  return either(readSettled(readAll), async () => {
    const who = me.peek();
    const kept = who ? await keptCards(who) : null;
    return kept && { value: kept.cards, at: kept.at };
  });
}

/** With what waits to be sent as the screen has it already. */
function ahead(read: Card[], shown: Card[]): Card[] {
  const waiting = shown.filter((card) => isWaiting(card.id));
  const rest = read.filter((card) => staysIn("open", card.id) && !waiting.some((one) => one.id === card.id));
  return waiting.reduce(place, rest);
}

/** One card as it is by now, at its place; what is nobody's of ours any more says so and stays under the reader's eyes. */
async function lookAt(cards: Signal<Card[] | null>, id: Id): Promise<void> {
  const card = await truth(cards, id);
  const shown = cards.peek()?.find((one) => one.id === id);
  if (!card || !shown || isOurDoing(id)) return;
  if (isForMe(shown, myId.peek()) && !isForMe(card, myId.peek())) {
    elsewhere.value = new Set([...elsewhere.peek(), id]);
    return;
  }
  const { activities, last_activity_at, priority } = shown;
  cards.value = replace(cards.peek() ?? [], { ...card, activities, last_activity_at, priority });
}

/** Words that were taken back leave the screen at once. */
function retold(cards: Signal<Card[] | null>, activity: Id): void {
  for (const { id } of (cards.peek() ?? []).filter((card) => tellsOf(card, activity))) {
    void surely(`today ${activity} of ${id}`, async () => {
      const card = await truth(cards, id);
      if (card) cards.value = replace(cards.peek() ?? [], card);
    });
  }
}

/** As the server has it; null where it is not shown, or where we act on it ourselves. */
async function truth(cards: Signal<Card[] | null>, id: Id): Promise<Card | null> {
  if (isOurDoing(id) || !cards.peek()?.some((card) => card.id === id)) return null;
  return readSettled(() => readEngagement(id));
}
