// A form out of an adapter's JSON Schema: what to ask, and what was answered; pure.

import type { JsonSchema } from "../server/types";

export type Field = {
  name: string;
  label: string;
  hint: string | null;
  kind: "text" | "password" | "url" | "number" | "boolean" | "choice" | "lines";
  choices: string[];
  example: string;
  initial: string;
  isRequired: boolean;
};

export function fieldsOf(schema: JsonSchema): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const one = resolve(property, schema);
    return {
      name,
      label: property.title ?? one.title ?? name.replaceAll("_", " "),
      hint: property.description ?? one.description ?? null,
      kind: kindOf(one),
      choices: (one.enum ?? []).map(String),
      example: String(property.examples?.[0] ?? one.examples?.[0] ?? ""),
      initial: initialOf(property.default ?? one.default),
      isRequired: required.has(name),
    };
  });
}

/**
 * What is asked at once, and what is only shown on demand: what has a good answer already, and where one can sign in
 * everything that a developer's page would have to be searched for.
 */
export function asked(fields: Field[], canSignIn: boolean): [Field[], Field[]] {
  const isAsked = ({ isRequired, initial, kind }: Field) =>
    isRequired || (initial === "" && kind !== "boolean" && !(canSignIn && kind === "password"));
  return [fields.filter(isAsked), fields.filter((field) => !isAsked(field))];
}

/**
 * What is asked of a source that is there already: its secrets, and on demand the rest. Whatever is left empty stays;
 * a tick could not be left empty, so there is none.
 */
export function askedAgain(fields: Field[]): [Field[], Field[]] {
  const blank = fields.map((field) => ({ ...field, initial: "", isRequired: false }));
  const secrets = blank.filter(({ kind }) => kind === "password");
  return [secrets, blank.filter(({ kind }) => kind !== "password" && kind !== "boolean")];
}

/** The settings as the adapter wants them; what was left empty is left out, so that its default stands. */
export function settingsOf(fields: Field[], filled: FormData): Record<string, unknown> {
  const told = fields.map((field) => [field.name, answerTo(field, filled)]);
  return Object.fromEntries(told.filter(([, answer]) => answer !== undefined));
}

function answerTo({ name, kind }: Field, filled: FormData): unknown {
  if (kind === "boolean") return filled.has(name);
  const text = String(filled.get(name) ?? "").trim();
  if (text === "") return undefined;
  if (kind === "number") return Number(text);
  return kind === "lines" ? linesOf(text) : text;
}

/** Follows references, and looks through "this or nothing". */
function resolve(property: JsonSchema, root: JsonSchema): JsonSchema {
  const [only] = property.allOf ?? [];
  const some = property.anyOf?.find((one) => one.type !== "null") ?? only;
  const name = property.$ref?.split("/").pop();
  const target = name ? root.$defs?.[name] : some;
  return target ? { ...resolve(target, root), ...without(property) } : property;
}

function without({ $ref, anyOf, allOf, ...rest }: JsonSchema): JsonSchema {
  return rest;
}

function kindOf(one: JsonSchema): Field["kind"] {
  if (one.enum) return "choice";
  if (one.format === "password" || one.writeOnly) return "password";
  if (one.type === "boolean") return "boolean";
  if (one.type === "integer" || one.type === "number") return "number";
  if (one.type === "array") return "lines";
  return one.format === "uri" ? "url" : "text";
}

function initialOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join("\n") : String(value);
}

function linesOf(text: string): string[] {
  return text
    .split(/[\n,]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
