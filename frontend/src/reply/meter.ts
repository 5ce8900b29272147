// How much of a network's limit a text uses: the same counting as social_adapters/limits.py.

import type { PostLimits } from "../server/types";

const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?')\]]/g;
const REMOTE = /(@[\p{L}\p{N}_.-]*[\p{L}\p{N}_])@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/gu;
const LIGHT = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
] as const; // code points that count one and not two: twitter-text 3.1
const PICTURE = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator})/u;

const UNITS: Record<PostLimits["unit"], (text: string) => number> = {
  graphemes: (text) => signs(text).length,
  "code points": (text) => [...text].length,
  "UTF-16 units": (text) => text.length,
  "weighted characters": (text) => signs(text).reduce((sum, sign) => sum + weight(sign), 0),
  bytes: size,
};

export function length(text: string, limits: PostLimits): number {
  const counted = limits.local_mentions ? text.replace(REMOTE, "$1") : text;
  const count = UNITS[limits.unit];
  if (limits.link === null) return count(counted);
  const links = counted.match(LINK)?.length ?? 0;
  return count(counted.replace(LINK, "")) + links * limits.link;
}

/** What is left; negative: so much too much. Where bytes are counted beside the unit, the scarcer of the two. */
export function left(text: string, limits: PostLimits): number {
  const inUnit = limits.text - length(text, limits);
  const inBytes = limits.bytes === null ? Number.POSITIVE_INFINITY : limits.bytes - size(text);
  return inBytes < 0 ? Math.min(inUnit, inBytes) : inUnit;
}

function signs(text: string): string[] {
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
}

function size(text: string): number {
  return new TextEncoder().encode(text).length;
}

function weight(sign: string): number {
  const letters = [...sign];
  if (letters.length > 1 && PICTURE.test(sign)) return 2;
  return letters.reduce((sum, letter) => sum + (isLight(letter) ? 1 : 2), 0);
}

function isLight(letter: string): boolean {
  const point = letter.codePointAt(0) ?? 0;
  return LIGHT.some(([low, high]) => low <= point && point <= high);
}
