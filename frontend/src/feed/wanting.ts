// Which search is being put together in a sentence; the dialog comes when it is needed.

import { signal } from "@preact/signals";
import type { Id } from "../server/types";

/** `search`: one that is kept; null: what is shown. `at`: what of it one begins with. */
type Wanting = { search: Id | null; at?: number };

export const wanting = signal<Wanting | null>(null);

export function putTogether(search: Id | null, at = -1): void {
  wanting.value = { search, at };
}
