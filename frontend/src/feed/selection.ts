// Cards chosen to be dealt with at once.

import { computed, signal } from "@preact/signals";
import type { Id } from "../server/types";
import { neighbour } from "./cards";
import { cards, current } from "./feed";

const picked = signal<ReadonlySet<Id>>(new Set());
/** Those that are still on the screen, in its order. */
export const chosen = computed(() => cards.value.filter((card) => picked.value.has(card.id)));

export function isChosen(id: Id): boolean {
  return picked.value.has(id);
}

export function toggle(id: Id): void {
  const next = new Set(picked.peek());
  if (!next.delete(id)) next.add(id);
  picked.value = next;
}

/** To the next card, which is chosen too: a run of cards by one key held down. */
export function extend(step: 1 | -1): void {
  const from = current.peek();
  const to = neighbour(cards.peek(), from, step);
  picked.value = new Set([...picked.peek(), ...[from, to].filter((id) => id !== null)]);
  current.value = to;
}

export function clear(): void {
  if (picked.peek().size > 0) picked.value = new Set();
}

export function chooseAll(): void {
  picked.value = new Set(cards.peek().map(({ id }) => id));
}
