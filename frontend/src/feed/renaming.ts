// Which search is being renamed; the dialog comes when it is needed.

import { signal } from "@preact/signals";
import type { SavedSearch } from "../server/types";

export const renamed = signal<SavedSearch | null>(null);

export function renameSearch(search: SavedSearch): void {
  renamed.value = search;
}
