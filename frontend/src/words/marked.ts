// The words of a text that something else shares, told apart from the rest. Pure.

export type Stretch = { text: string; isShared: boolean };

export function marked(text: string, words: readonly string[]): Stretch[] {
  const shared = new Set(words.map((word) => word.toLowerCase()));
  return text
    .split(/([\p{L}\p{M}]+)/u)
    .filter(Boolean)
    .map((part) => ({ text: part, isShared: shared.has(part.toLowerCase()) }));
}
