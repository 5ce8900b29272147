// The card that is open beside this person: acts on the person go through it, with its outbox and its undo.

import { signal } from "@preact/signals";
import type { Card } from "../server/types";

export const cardHere = signal<Card | null>(null);
