import { expect, test } from "vitest";
import { holds, sought } from "../../src/words/sought";

const found = (text: string, q: string) =>
  sought(text, q).flatMap(({ text: word, isShared }) => (isShared ? word : []));

test("the words one searched for are found in whatever form they stand there", () => {
  expect(found("Do the trailers without trackers show up? A Trailer, then.", "trailer")).toEqual([
    "trailers",
    "Trailer",
  ]);
  expect(found("We meet on Thursday.", "meeting")).toEqual(["meet"]);
  expect(found("Can you share what it costs?", "cost share")).toEqual(["share", "costs"]);
});

test("a short word is sought as it is, and nothing as nothing", () => {
  expect(found("As is", "is")).toEqual(["is"]);
  expect(found("As is", "")).toEqual([]);
  expect([holds("As is", ""), holds("As is", "was"), holds("As is", "as")]).toEqual([false, false, true]);
});
