// About which card somebody is writing a note.

import { signal } from "@preact/signals";
import type { Card } from "../server/types";

export const noted = signal<Card | null>(null);

export function writeNote(card: Card | null): void {
  noted.value = card;
}
