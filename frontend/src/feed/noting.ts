// On which card a note is being written.

import { signal } from "@preact/signals";
import type { Card } from "../server/types";

export const noting = signal<Card | null>(null);
