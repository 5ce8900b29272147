import { expect, test } from "vitest";
import { whole } from "../../src/server/whole";

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
