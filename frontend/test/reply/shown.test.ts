import { expect, test } from "vitest";
import { previewed, untracked } from "../../src/reply/shown";

const SLOTS = [
  { name: "first_name", kind: "text" },
  { name: "weeks", kind: "number" },
  { name: "link", kind: "link" },
];
const TEXT = "Hello {first_name: up to 30 letters}, in {weeks: number 1..9} weeks: {link} {{so}}";

test("what is known stands in its slot, and what is not shows what it is", () => {
  const shown = previewed({ text: TEXT, slots: SLOTS }, "Zoë Jean-Luc", "https://harbour.example/gates?utm_source=x");
  expect(shown).toBe("Hello Zoë, in [weeks] weeks: harbour.example/gates {so}");
  expect(previewed({ text: TEXT, slots: SLOTS }, "@ops_42", null)).toBe(
    "Hello [first name], in [weeks] weeks: [link] {so}",
  );
});

test("an address is shown without what counts where somebody came from", () => {
  expect(untracked("https://harbour.example/gates?utm_source=bluesky&utm_medium=social")).toBe("harbour.example/gates");
  expect(untracked("https://harbour.example/a?id=7&utm_source=bluesky")).toBe("harbour.example/a?id=7");
});
