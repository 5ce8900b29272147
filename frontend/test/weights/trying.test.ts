import { describe, expect, it } from "vitest";
import type { CardMoved, FeedMoved } from "../../src/server/weights";
import {
  asks,
  beginning,
  farthest,
  isNothing,
  NOTHING,
  percentOf,
  places,
  QUESTIONS,
  toggled,
  withOne,
} from "../../src/weights/trying";

const LIKE = { prior: 0.4, standing: 0.4, tried: 0.4 };
const OFF = { prior: 0.4, standing: 0, tried: 0 };
const SILENCE = { prior: -0.15, standing: -0.3, tried: -0.3 };

function card(id: string, before: number, after: number): CardMoved {
  const at = (place: number) => ({ warmth: 50, priority: 50, place });
  return { id, person: { id, name: `Person ${id}` }, before: at(before), after: at(after) };
}

describe("a slider", () => {
  it("says how much of today's it is, and of everybody's beginning where today's is nothing", () => {
    expect([percentOf(0.2, LIKE), percentOf(0.4, OFF), percentOf(0, OFF), percentOf(-0.3, SILENCE)]).toEqual([
      50, 100, 0, 100,
    ]);
  });

  it("sets one number and forgets the one that is as it stands", () => {
    const half = withOne(NOTHING, "kinds", "like", 50, LIKE);
    expect(half).toEqual({ weights: {}, kinds: { like: 0.2 } });
    expect(withOne(half, "kinds", "like", 100, LIKE)).toEqual(NOTHING);
    expect(withOne(NOTHING, "weights", "quiet", 200, SILENCE).weights).toEqual({ quiet: -0.6 });
  });

  it("goes no farther than the server takes", () => {
    const doubled = { prior: 1, standing: 1.6, tried: 1.6 };
    expect([farthest("kinds", LIKE), farthest("kinds", doubled), farthest("weights", SILENCE)]).toEqual([
      200, 120, 200,
    ]);
  });
});

describe("a question", () => {
  const [likes, words] = QUESTIONS.map(({ tried }) => tried) as [typeof NOTHING, typeof NOTHING];

  it("is asked with one tap and taken back with the next, whatever else is tried", () => {
    const tried = withOne(NOTHING, "weights", "said", 50, { prior: 1, standing: 1, tried: 1 });
    const asked = toggled(tried, likes);
    expect(asks(asked, likes)).toBe(true);
    expect(asks(asked, words)).toBe(false);
    expect(toggled(asked, likes)).toEqual(tried);
    expect(isNothing(toggled(toggled(NOTHING, words), words))).toBe(true);
  });

  it("leads back to what everybody starts from, by what is otherwise by now", () => {
    const found = { kinds: { like: OFF, reply: { prior: 1, standing: 1, tried: 1 } }, weights: { quiet: SILENCE } };
    expect(beginning(found as Pick<FeedMoved, "kinds" | "weights">)).toEqual({
      kinds: { like: 0.4 },
      weights: { quiet: -0.15 },
    });
  });
});

describe("both orders", () => {
  it("stand side by side, place by place, with how far each has come", () => {
    const [ann, ben, cat] = [card("1", 1, 3), card("2", 2, 1), card("3", 3, 2)];
    expect(places([ben, cat, ann], 2)).toEqual([
      { place: 1, today: ann, other: ben, rises: 1 },
      { place: 2, today: ben, other: cat, rises: 1 },
    ]);
  });

  it("show who left the first places, and who came from far below", () => {
    const rows = places([card("9", 60, 1), card("1", 1, 55)], 50);
    expect(rows.map(({ place, rises }) => [place, rises])).toEqual([[1, 59]]);
    expect(rows[0]?.today?.id).toBe("1");
  });
});
