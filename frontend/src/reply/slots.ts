// Gaps of an approved text, as they stand in the field: {first_name}. Pure.

const SLOT = /\{[a-z][a-z0-9_]*\}/g;
const NAME = /^\p{L}\p{M}*(?:[-'’]?\p{L}\p{M}*)*$/u;

export type Gap = { begin: number; end: number; name: string };

/** What is still to be filled, in its order; only names that the content has: a brace of one's own is no gap. */
export function gaps(text: string, names: readonly string[]): Gap[] {
  return [...text.matchAll(SLOT)]
    .map(({ 0: found, index }) => ({ begin: index, end: index + found.length, name: found.slice(1, -1) }))
    .filter(({ name }) => names.includes(name));
}

/** The gap that Tab goes to from a place in the text; behind the last one Tab leaves the field, as anywhere. */
export function next(text: string, names: readonly string[], from: number): Gap | null {
  return gaps(text, names).find(({ begin }) => begin >= from) ?? null;
}

/** A first name stands in its gap already, where the person has one that is a single word. */
export function greeted(text: string, person: string): string {
  const first = person.trim().split(/\s+/)[0] ?? "";
  return NAME.test(first) ? text.replaceAll("{first_name}", first) : text;
}
