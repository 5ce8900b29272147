// Which cards are being handed over.

import { signal } from "@preact/signals";
import type { Card } from "../server/types";

export const handing = signal<Card[]>([]);
