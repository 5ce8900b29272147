import { expect, test } from "vitest";
import { marked } from "../../src/words/marked";

test("shared words are marked wherever they stand whole, and every character stays", () => {
  const found = marked("Gate logs? The gatekeeper logs.", ["gate", "logs"]);
  expect(found.filter(({ isShared }) => isShared).map(({ text }) => text)).toEqual(["Gate", "logs", "logs"]);
  expect(found.map(({ text }) => text).join("")).toBe("Gate logs? The gatekeeper logs.");
});
