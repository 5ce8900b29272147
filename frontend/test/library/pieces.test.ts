import { expect, test } from "vitest";
import { pieces } from "../../src/library/pieces";

test("slots are shown by their names, and doubled braces are braces", () => {
  expect(pieces("Hi {first_name: up to 20 letters}, in {number 1..9} {{weeks}}: {link}")).toEqual([
    { text: "Hi ", slot: null },
    { text: "first_name", slot: "first_name" },
    { text: ", in ", slot: null },
    { text: "number", slot: "number" },
    { text: " ", slot: null },
    { text: "{", slot: null },
    { text: "weeks", slot: null },
    { text: "}", slot: null },
    { text: ": ", slot: null },
    { text: "link", slot: "link" },
  ]);
});
