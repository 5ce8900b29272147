import { beforeAll, expect, test } from "vitest";
import { particular, refusal } from "../../src/review/refused";
import { Problem } from "../../src/server";
import { loadWords } from "../../src/words/messages";

beforeAll(loadWords);

const refused = (kind: string) => new Problem(409, `/problems/${kind}`, "In the server's English.");

test("why a content is not shared or handed on is told in the catalogue's words", () => {
  expect(refusal(refused("content-expired"))).toBe("This content has expired.");
  expect(refusal(refused("content-other-networks"))).toBe("This content was approved for other networks.");
  expect(refusal(refused("content-held"))).toContain("A legal hold keeps this");
});

test("what is not particular to supervision is told as everywhere", () => {
  expect(particular(refused("policy-changed"))).toContain("somebody changed it in the database");
  expect(particular(refused("conflict"))).toBeNull();
  expect(refusal(refused("conflict"))).not.toContain("English");
});
