// The words of a text that somebody searched for, in whatever form they stand there. Pure.

import { marked, type Stretch } from "./marked";

const ENDINGS = /(?:ing|ed|es|en|er|s|e|n)$/u;
const SHORTEST = 3; // letters that are left of a word without its ending

export function sought(text: string, q: string): Stretch[] {
  const stems = q.toLowerCase().match(WORDS)?.map(stem) ?? [];
  const words = text.toLowerCase().match(WORDS) ?? [];
  return marked(
    text,
    words.filter((word) => stems.some((one) => word.startsWith(one))),
  );
}

export function holds(text: string, q: string): boolean {
  return q !== "" && sought(text, q).some(({ isShared }) => isShared);
}

const WORDS = /[\p{L}\p{M}]+/gu;

function stem(word: string): string {
  const short = word.replace(ENDINGS, "");
  return short.length < SHORTEST ? word : short;
}
