import { describe, expect, test } from "vitest";
import { between, laidOut, stepped } from "../../src/feed/window";

const TEN = Array.from({ length: 10 }, () => 100);

describe("which cards lie between two edges", () => {
  test("those that are touched, in part or whole", () => {
    expect(between(TEN, 250, 450)).toEqual({ from: 2, to: 5 });
    expect(between(TEN, 200, 400)).toEqual({ from: 2, to: 4 });
  });

  test("none of a list that is above or below, at the end that is nearer", () => {
    expect(between(TEN, -500, -100)).toEqual({ from: 0, to: 0 });
    expect(between(TEN, 2000, 2400)).toEqual({ from: 10, to: 10 });
    expect(between([], 0, 400)).toEqual({ from: 0, to: 0 });
  });
});

describe("the way to what is to be in the page", () => {
  test("leads a card at a time at each end, and ends", () => {
    let shown = { from: 40, to: 43 };
    const wanted = { from: 30, to: 50 };
    for (let frame = 0; frame < 10; frame++) {
      const next = stepped(shown, { from: 40, to: 43 }, wanted);
      expect(shown.from - next.from + next.to - shown.to).toBeLessThanOrEqual(2);
      shown = next;
    }
    expect(shown).toEqual(wanted);
    expect(stepped(shown, { from: 40, to: 43 }, wanted)).toEqual(wanted);
  });

  test("lets go of what is far at once", () => {
    const wanted = { from: 10, to: 34 };
    expect(stepped({ from: 0, to: 20 }, { from: 18, to: 26 }, wanted)).toEqual({ from: 10, to: 21 });
  });

  test("begins anew after a leap, at what is seen", () => {
    const seen = { from: 500, to: 504 };
    const wanted = { from: 490, to: 514 };
    const next = stepped({ from: 0, to: 20 }, seen, wanted);
    expect(next).toEqual({ from: 500, to: 501 });
    expect(stepped(next, seen, wanted)).toEqual({ from: 499, to: 502 });
  });

  test("of a list one is not near leads to nothing", () => {
    expect(stepped({ from: 0, to: 6 }, { from: 0, to: 0 }, { from: 0, to: 0 })).toEqual({ from: 0, to: 0 });
  });
});

describe("what the page is made of", () => {
  test("cards, and room for those that are not there", () => {
    const pieces = laidOut(TEN, { from: 3, to: 5 }, []);
    expect(pieces).toEqual([{ gap: 300 }, { at: 3 }, { at: 4 }, { gap: 500 }]);
  });

  test("a card one is busy with stays in its place", () => {
    const pieces = laidOut(TEN, { from: 6, to: 7 }, [1, 6]);
    expect(pieces).toEqual([{ gap: 100 }, { at: 1 }, { gap: 400 }, { at: 6 }, { gap: 300 }]);
  });

  test("all of a short list", () => {
    expect(laidOut([100, 50], { from: 0, to: 6 }, [0])).toEqual([{ at: 0 }, { at: 1 }]);
    expect(laidOut([], { from: 0, to: 6 }, [])).toEqual([]);
  });
});
