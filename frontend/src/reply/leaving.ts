// Out of the composer: the card has the focus again.

import { cardId } from "../feed/cards";
import { closeComposer } from "../feed/replying";
import type { Card } from "../server/types";

export function leave(card: Card): void {
  closeComposer();
  document.getElementById(cardId(card.id))?.focus({ preventScroll: true });
}
