// A text with what was found in it: where each finding stands, and which findings are one to a reader.

import type { Finding } from "../server/reviews";

/** `found`: the places in the list of findings that this piece belongs to. */
export type Piece = { text: string; found: number[] };

/** The same words found by the rules of several jurisdictions are one line, with every rule named. */
export type Line = Finding & { rules: string[]; sources: string[] };

export function lines(findings: readonly Finding[]): Line[] {
  const known = new Map<string, Line>();
  for (const one of findings) {
    const places = one.quotes.map(({ begin, end }) => `${begin}-${end}`);
    const name = [one.kind, one.what, ...(one.marks ?? []), ...places].join(" ");
    const line = known.get(name);
    if (line) {
      line.rules.push(one.rule_id);
      line.sources.push(one.source);
    } else known.set(name, { ...one, rules: [one.rule_id], sources: [one.source] });
  }
  return [...known.values()];
}

/** The text in pieces; the server counts code points, and so does this. */
export function pieces(text: string, findings: readonly Finding[]): Piece[] {
  const letters = [...text];
  const spans = findings.flatMap((one, at) => one.quotes.map(({ begin, end }) => ({ begin, end, at })));
  const cuts = [...new Set([0, letters.length, ...spans.flatMap(({ begin, end }) => [begin, end])])]
    .filter((cut) => cut <= letters.length)
    .sort((one, other) => one - other);
  return cuts.slice(1).map((end, index) => {
    const begin = cuts[index] ?? 0;
    const found = spans.filter((span) => span.begin < end && begin < span.end).map(({ at }) => at);
    return { text: letters.slice(begin, end).join(""), found: [...new Set(found)] };
  });
}
