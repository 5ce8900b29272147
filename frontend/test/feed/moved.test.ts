import { expect, test } from "vitest";
import { moved, seenNow } from "../../src/feed/moved";
import type { Card } from "../../src/server/types";

const card = {
  person: { name: "Marta" },
  version: "a",
  state: "open",
  last_activity_at: "2026-11-27T09:00:00Z",
  assignee: null,
  activities: [{ edited: false, deleted: false }],
} as unknown as Card;
const after = (changed: object) => moved(seenNow(card), seenNow({ ...card, version: "b", ...changed } as Card));

test("what a colleague or the person did meanwhile is told by its name, the weightiest first", () => {
  expect(after({ state: "done", last_activity_at: "2026-11-27T10:00:00Z" })).toBe("done");
  expect(after({ last_activity_at: "2026-11-27T10:00:00Z" })).toBe("spoke");
  expect(after({ activities: [{ edited: false, deleted: true }] })).toBe("retold");
  expect(after({ assignee: { id: "2", name: "Sam" } })).toBe("assigned");
});

test("a note, or the same moment written otherwise, is no reason to ask", () => {
  expect(after({ notes: [{}], last_activity_at: "2026-11-27T09:00:00.000Z" })).toBeNull();
});
