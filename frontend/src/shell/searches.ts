// The searches I keep: lenses of my own.

import { signal } from "@preact/signals";
import { changeSearch, keepSearch, readSearches, removeSearch } from "../server";
import type { Id, NewSearch, SavedSearch, SearchChange } from "../server/types";
import { t } from "../words/messages";

export const searches = signal<SavedSearch[]>([]);

export async function loadSearches(): Promise<void> {
  searches.value = await readSearches();
}

export function pathOf({ id }: Pick<SavedSearch, "id">): string {
  return `/searches/${id}`;
}

/** Keeps a search; it is the last of the list. */
export async function keep(search: NewSearch): Promise<SavedSearch> {
  const kept = await keepSearch(search);
  searches.value = [...searches.peek(), kept];
  return kept;
}

export async function change(id: Id, to: SearchChange): Promise<void> {
  const changed = await changeSearch(id, to);
  searches.value = searches.peek().map((one) => (one.id === id ? changed : one));
}

export async function forget(id: Id): Promise<void> {
  await removeSearch(id);
  searches.value = searches.peek().filter((one) => one.id !== id);
}

/** What a search is called until somebody calls it something else. */
export function nameOf(lens: string, filters: string[]): string {
  return [...filters, ...(filters.length < 2 ? [lens] : [])].join(" · ").slice(0, 200) || t("search.kept_as");
}
