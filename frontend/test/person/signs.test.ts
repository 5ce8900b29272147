import { expect, test } from "vitest";
import { signsOf } from "../../src/person/signs";

test("the rules' signs are told as they were written down", () => {
  const sign = { kind: "same_to_many", weight: 0.85, params: { count: 5 } };
  expect(signsOf({ evidence: { rules: [sign] } })).toEqual([sign]);
});

test("what a network says of its own account is a sign", () => {
  expect(signsOf({ evidence: { network: "marks the account as automated" } })).toEqual([
    { kind: "flagged", params: {} },
  ]);
});

test("a claim of one of us, or one in another form, has none", () => {
  expect(signsOf({ evidence: { said: "by a member" } })).toEqual([]);
  expect(signsOf({ evidence: { rules: "odd" } })).toEqual([]);
  expect(signsOf({ evidence: { rules: [null, "odd", { kind: "no params" }] } })).toEqual([]);
});
