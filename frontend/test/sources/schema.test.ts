import { expect, test } from "vitest";
import type { JsonSchema } from "../../src/server/types";
import { asked, askedAgain, fieldsOf, settingsOf } from "../../src/sources/schema";

const schema: JsonSchema = {
  type: "object",
  required: ["handle"],
  properties: {
    handle: { type: "string", title: "Handle", description: "Whose?", examples: ["ada.example"] },
    app_password: { anyOf: [{ type: "string", format: "password", writeOnly: true }, { type: "null" }], default: null },
    kind: { $ref: "#/$defs/Kind", default: "story" },
    private: { type: "boolean", default: false },
    limit: { type: "integer", default: 20 },
    hosts: { type: "array", items: { type: "string" }, default: [] },
  },
  $defs: { Kind: { enum: ["all", "story"], type: "string" } },
};

const filled = (answers: Record<string, string>) => {
  const form = new FormData();
  for (const [name, answer] of Object.entries(answers)) form.set(name, answer);
  return form;
};

test("a schema becomes questions", () => {
  const fields = fieldsOf(schema);
  expect(fields.map((field) => field.kind)).toEqual(["text", "password", "choice", "boolean", "number", "lines"]);
  expect(fields[0]).toMatchObject({ label: "Handle", hint: "Whose?", example: "ada.example", isRequired: true });
  expect(fields[1]).toMatchObject({ label: "app password", initial: "", isRequired: false });
  expect(fields[2]).toMatchObject({ choices: ["all", "story"], initial: "story" });
});

test("what was left empty is left out", () => {
  expect(settingsOf(fieldsOf(schema), filled({ handle: " ada.example ", app_password: "", limit: "" }))).toEqual({
    handle: "ada.example",
    private: false,
  });
});

test("answers have the type the adapter asked for", () => {
  const form = filled({ handle: "a", private: "on", limit: "5", hosts: "a.example\n b.example,," });
  expect(settingsOf(fieldsOf(schema), form)).toEqual({
    handle: "a",
    private: true,
    limit: 5,
    hosts: ["a.example", "b.example"],
  });
});

test("a schema without questions is an empty form", () => {
  expect(fieldsOf({})).toEqual([]);
});

test("what has a good answer already is not asked at once, nor a secret where one can sign in", () => {
  const names = (canSignIn: boolean) => asked(fieldsOf(schema), canSignIn).map((half) => half.map(({ name }) => name));
  expect(names(false)).toEqual([
    ["handle", "app_password", "hosts"],
    ["kind", "private", "limit"],
  ]);
  expect(names(true)).toEqual([
    ["handle", "hosts"],
    ["app_password", "kind", "private", "limit"],
  ]);
});

test("a source that is there is asked for its secrets; what is left empty stays as it is", () => {
  const [secrets, rest] = askedAgain(fieldsOf(schema));
  expect(secrets.map(({ name }) => name)).toEqual(["app_password"]);
  expect(rest.map(({ name }) => name)).toEqual(["handle", "kind", "limit", "hosts"]);
  expect(settingsOf([...secrets, ...rest], filled({ app_password: "new", kind: "", handle: "" }))).toEqual({
    app_password: "new",
  });
  expect([...secrets, ...rest].some(({ initial, isRequired }) => initial || isRequired)).toBe(false);
});
