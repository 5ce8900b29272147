import { expect, test } from "vitest";
import { changes, paragraphs } from "../../src/ownership/changes";

const told = (before: string, after: string) =>
  changes(before, after).map(({ what, text }) => `${{ same: " ", removed: "-", added: "+" }[what]}${text}`);

test("what both have stays, what went is before what came", () => {
  expect(told("# Yours\nNotes.\nPeople.", "# Yours\nNotes and promises.\nPeople.")).toEqual([
    " # Yours",
    "-Notes.",
    "+Notes and promises.",
    " People.",
  ]);
});

test("paragraphs that come first, last or twice are each found", () => {
  expect(told("b", "a\nb\nc")).toEqual(["+a", " b", "+c"]);
  expect(told("a\na\nb", "a\nb")).toEqual([" a", "-a", " b"]);
  expect(told("a", "")).toEqual(["-a"]);
  expect(told("", "a")).toEqual(["+a"]);
});

test("room between paragraphs is no change", () => {
  expect(told("a\n\n\nb  ", "a\nb")).toEqual([" a", " b"]);
  expect(paragraphs("\n a \n\n")).toEqual(["a"]);
});
