import { expect, test } from "vitest";
import { some } from "../../src/records/pages";

test("a long list is read as far as it is shown, and says whether there is more", async () => {
  const read = ({ cursor }: { limit: number; cursor?: string }) => {
    const from = Number(cursor ?? 0);
    return Promise.resolve({ items: [from], next_cursor: from < 2 ? `${from + 1}` : null });
  };
  expect(await some(read, 1)).toEqual({ items: [0], hasMore: true });
  expect(await some(read, 2)).toEqual({ items: [0, 1], hasMore: true });
  expect(await some(read, 9)).toEqual({ items: [0, 1, 2], hasMore: false });
});
