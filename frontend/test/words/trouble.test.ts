import { expect, test } from "vitest";
import { Problem, Unreachable } from "../../src/server";
import { trouble } from "../../src/words/trouble";

test("too many attempts say when to come back", () => {
  expect(trouble(new Problem(429, "/problems/too-many", "", 120))).toBe("Too many attempts. Try again in 2 minutes.");
});

test("what the network refused is told in its words", () => {
  expect(trouble(new Problem(422, "/problems/refused", "No account of that name."))).toBe("No account of that name.");
});

test("an empty refusal is still told", () => {
  expect(trouble(new Problem(422, "about:blank", ""))).toBe("The server did not accept this.");
});

test("the server's inner troubles stay inside", () => {
  expect(trouble(new Problem(500, "about:blank", "Traceback"))).toBe(
    "The server stumbled. Nothing was lost; try again.",
  );
});

test("a server out of reach says that nothing was lost", () => {
  expect(trouble(new Unreachable("/me"))).toContain("Nothing was lost");
});
