// A list that a screen shows as a whole, read page by page.

type Page<T> = { items: T[]; next_cursor: string | null };
export type Query = { limit: number; cursor?: string };

/** Every item of a list; `read` asks for one of its pages. */
export async function whole<T>(read: (query: Query) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursor === null ? { limit: 200 } : { limit: 200, cursor });
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return items;
}

/** The first pages of a list that is too long to be read whole, and whether there is more. */
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
