import { expect, test } from "vitest";
import { inOrder } from "../../src/library/order";

const at = "2026-11-28T12:00:00Z";
const of = (
  id: string,
  whyNot: string | null,
  state: "approved" | "waiting" | "rejected",
  gone: string | null = null,
) => ({
  id,
  why_not: whyNot,
  withdrawn_at: gone,
  last: { state },
});

test("what may be shared comes first, then what waits, then what has ended, each in the order it came", () => {
  const contents = [
    of("expired", "It has expired.", "approved"),
    of("waits", "It waits.", "waiting"),
    of("new", null, "approved"),
    of("gone", "It was withdrawn.", "waiting", at),
    of("next version waits", null, "waiting"),
    of("refused", "Nobody approved it.", "rejected"),
  ];
  const order = inOrder(contents).map(({ id }) => id);
  expect(order).toEqual(["new", "next version waits", "waits", "expired", "gone", "refused"]);
});
