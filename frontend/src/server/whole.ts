// A list that a screen shows as a whole, read page by page.

export type Page<T> = { items: T[]; next_cursor: string | null };
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
