import { expect, test } from "vitest";
import { some, whole } from "../../src/server/whole";

test("a list of several pages is read to its end", async () => {
  const pages: Record<string, { items: number[]; next_cursor: string | null }> = {
    "": { items: [1, 2], next_cursor: "2" },
    "2": { items: [3], next_cursor: null },
  };
  const asked: unknown[] = [];
  const read = (query: { limit: number; cursor?: string }) => {
    asked.push(query);
    return Promise.resolve(pages[query.cursor ?? ""] ?? { items: [], next_cursor: null });
  };
  expect(await whole(read)).toEqual([1, 2, 3]);
  expect(asked).toEqual([{ limit: 200 }, { limit: 200, cursor: "2" }]);
});

test("a long list is read as far as it is shown, and says whether there is more", async () => {
  const read = ({ cursor }: { limit: number; cursor?: string }) => {
    const from = Number(cursor ?? 0);
    return Promise.resolve({ items: [from], next_cursor: from < 2 ? `${from + 1}` : null });
  };
  expect(await some(read, 1)).toEqual({ items: [0], hasMore: true });
  expect(await some(read, 2)).toEqual({ items: [0, 1], hasMore: true });
  expect(await some(read, 9)).toEqual({ items: [0, 1, 2], hasMore: false });
});
