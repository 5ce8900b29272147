import { describe, expect, test } from "vitest";
import {
  addressed,
  append,
  countFresh,
  countWaiting,
  grouped,
  heir,
  isActive,
  neighbour,
  put,
  without,
} from "../../src/feed/cards";
import type { Activity, Card } from "../../src/server/types";

const card = (id: string, more: Partial<Card> = {}) =>
  ({
    id,
    priority: 0,
    last_activity_at: "2026-11-23T10:00:00Z",
    unanswered: false,
    activities: [],
    ...more,
  }) as unknown as Card;
const ids = (cards: Card[]) => cards.map((one) => one.id).join("");
const three = [card("a"), card("b"), card("c")];
const nobody = () => false;

test("a card goes, and comes back to its place", () => {
  const gone = without(three, "b");
  expect(ids(gone)).toBe("ac");
  expect(ids(put(gone, card("b"), 1))).toBe("abc");
  expect(ids(put(gone, card("b"), 9))).toBe("acb");
});

test("a card that is still there is not doubled", () => {
  const back = put(three, card("b", { priority: 7 }), 0);
  expect(ids(back)).toBe("abc");
  expect(back[1]?.priority).toBe(7);
});

test("a card that moved between two pages is shown once", () => {
  expect(ids(append(three, [card("c"), card("d")]))).toBe("abcd");
});

test("moving stops at both ends", () => {
  expect(neighbour(three, "a", -1)).toBe("a");
  expect(neighbour(three, "a", 1)).toBe("b");
  expect(neighbour(three, "c", 1)).toBe("c");
  expect(neighbour(three, "gone", 1)).toBe("a");
  expect(neighbour([], null, 1)).toBeNull();
});

test("the card below takes over, at the end the one above", () => {
  expect(heir(three, "a")).toBe("b");
  expect(heir(three, "c")).toBe("b");
  expect(heir([card("a")], "a")).toBeNull();
});

describe("what is new", () => {
  test("is a card not shown yet, or one that says more", () => {
    const newest = [card("x", { priority: 5 }), card("a", { last_activity_at: "2026-11-23T11:00:00Z" }), card("b")];
    expect(countFresh(three, newest, nobody)).toBe(2);
  });

  test("is not what we did ourselves", () => {
    expect(countFresh(three, [card("x", { priority: 5 }), ...three], (id) => id === "x")).toBe(0);
  });

  test("is not an old card that moved up because another left", () => {
    const older = card("z", { priority: -1, last_activity_at: "2026-11-01T10:00:00Z" });
    expect(countFresh(three, [...three, older], nobody)).toBe(0);
  });

  test("in an empty feed is everything", () => {
    expect(countFresh([], three, nobody)).toBe(3);
  });
});

test("how many wait is only said exactly when it is known", () => {
  const waiting = [card("a", { unanswered: true }), card("b", { unanswered: true })];
  expect(countWaiting(waiting, true)).toEqual({ count: 2, isAll: false });
  expect(countWaiting([...waiting, card("c")], true)).toEqual({ count: 2, isAll: true });
});

test("the words that wait for us come before newer ones that do not", () => {
  const liked = { id: "1", content: "" } as Activity;
  const newer = { id: "2", content: "Said to all", directed: false } as Activity;
  const asked = { id: "3", content: "Said to us", directed: true, answered: false } as Activity;
  expect(addressed(card("a", { activities: [liked, newer, asked] }))).toBe(asked);
  expect(addressed(card("a", { activities: [liked, newer] }))).toBe(newer);
  const thanks = { ...asked, id: "4", content: "Thanks!" } as Activity;
  const question = { ...asked, id: "5", content: "What does it cost?" } as Activity;
  expect(addressed(card("a", { activities: [thanks, asked, question] }))).toBe(question);
  expect(addressed(card("a", { activities: [liked] }))).toBe(liked);
  expect(addressed(card("a"))).toBeNull();
});

test("nothing is to be done about who is left out, nor about what is settled", () => {
  const states = ["open", "snoozed", "done", "dismissed", "bot", "barred", "colleague"] as const;
  expect(states.filter((state) => isActive({ state }))).toEqual(["open", "snoozed"]);
});

describe("the feed's groups", () => {
  const none = { reasons: [{ kind: "none_yet" }] } as unknown as Partial<Card>;
  const some = { reasons: [] } as Partial<Card>;
  const told = (cards: Card[]) => grouped(cards).map((one) => [one.group, ids(one.cards)].join(" "));

  test("say why a colder card stands above a warmer one", () => {
    const feed = [
      card("a", { ...some, priority: 10_054 }),
      card("e", { ...some, priority: 9_054 }),
      card("b", { ...some, priority: 2_020 }),
      card("f", { ...some, priority: 509 }),
      card("c", { ...some, priority: 92 }),
      card("d", { ...none, priority: 0 }),
    ];
    expect(told(feed)).toEqual(["waiting a", "owed e", "active b", "quiet f", "warm c", "new d"]);
  });

  test("come once each, whatever happens to a card among them", () => {
    const feed = [
      card("a", { ...none }),
      card("b", { ...some, priority: 88 }),
      card("c", { ...some, priority: 10_001 }),
    ];
    expect(told(feed)).toEqual(["new abc"]);
    expect(told([])).toEqual([]);
  });
});
