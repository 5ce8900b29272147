import { expect, test } from "vitest";
import { isAnswered, isOut } from "../../src/feed/answers";
import { countWaiting } from "../../src/feed/cards";
import { among } from "../../src/history/answers";
import { endOf } from "../../src/history/earlier";
import type { Card, MyAnswer } from "../../src/server/types";

const member = { id: "7", name: "Noor" };
type State = NonNullable<Card["answer"]>["state"];
const answered = (state: State, seen = false, at = "2026-11-28T10:00:00Z") =>
  ({
    state: "open",
    unanswered: true,
    last_activity_at: "2026-11-28T09:00:00Z",
    answer: { post_id: "1", member, state, at, handed_in_at: "2026-11-28T09:30:00Z", seen },
  }) as Card;

test.each<[State, boolean]>([
  ["waiting", true],
  ["pending", true],
  ["sending", true],
  ["done", true],
  ["unknown", true],
  ["changes_requested", false],
  ["failed", false],
])("an answer that is %s is none to give again: %s", (state, is) => {
  expect(isAnswered(answered(state))).toBe(is);
  expect(countWaiting([answered(state)], false).count).toBe(is ? 0 : 1);
});

test.each<State>(["waiting", "pending", "sending", "done", "unknown"])(
  "an answer that is %s does not hide who speaks again after it was handed in",
  (state) => {
    const spoken = { ...answered(state), last_activity_at: "2026-11-28T09:45:00Z" };
    expect(isAnswered(spoken)).toBe(false);
    expect(countWaiting([spoken], false).count).toBe(1);
  },
);

test("what its network shows leaves what still waits; where nothing does, it is answered", () => {
  expect(isAnswered(answered("done", true))).toBe(false);
  expect(isAnswered({ ...answered("done", true), unanswered: false })).toBe(true);
  expect(isAnswered({ ...answered("done"), answer: null })).toBe(false);
});

test("an answer is out until they speak again", () => {
  expect(isOut(answered("done", true))).toBe(true);
  expect(isOut(answered("done", true, "2026-11-28T08:00:00Z"))).toBe(false);
  expect(isOut(answered("pending"))).toBe(false);
});

test.each([
  [{ state: "done", closed_by: "answer" }, "answered"],
  [{ state: "done", closed_by: "act" }, null],
  [{ state: "snoozed", closed_by: null }, null],
  [{ state: "open", closed_by: null }, "spoke"],
  [{ state: "open", closed_by: null, params: { until: "2026-11-28T10:00:00Z" } }, "over"],
] as const)("what was put off and is %j now ended so: %s", (act, end) => {
  expect(endOf({ params: {}, ...act })).toBe(end);
});

test("an answer stands among the acts once they go back as far", () => {
  const answers = ["12", "10", "08"].map((hour) => ({ at: `2026-11-28T${hour}:00:00Z` }) as MyAnswer);
  const acts = [{ at: "2026-11-28T09:00:00Z" } as Parameters<typeof among>[1][number]];
  expect(among(answers, acts, true)).toEqual(answers.slice(0, 2));
  expect(among(answers, acts, false)).toEqual(answers);
});
