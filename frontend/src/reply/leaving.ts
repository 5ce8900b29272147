// Out of the composer: what was written is kept, and the card has the focus again.

import { cardId } from "../feed/cards";
import { closeComposer } from "../feed/replying";
import type { Card } from "../server/types";
import type { Writing } from "./draft";

export function keepIt(card: Card, { written, store }: Writing): void {
  if (!written.peek().isSent) void store().catch(() => {});
  leave(card);
}

export function leave(card: Card): void {
  closeComposer();
  document.getElementById(cardId(card.id))?.focus({ preventScroll: true });
}
