// A list that is too long to be shown as a whole, page by page.

import type { Page, Query } from "../server/whole";

/** Its first pages, and whether there is more. */
export async function some<T>(
  read: (query: Query) => Promise<Page<T>>,
  pages: number,
): Promise<{ items: T[]; hasMore: boolean }> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let left = pages; left > 0; left -= 1) {
    const page: Page<T> = await read(cursor === null ? { limit: 50 } : { limit: 50, cursor });
    items.push(...page.items);
    cursor = page.next_cursor;
    if (cursor === null) break;
  }
  return { items, hasMore: cursor !== null };
}
