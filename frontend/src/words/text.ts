// Other people's words: plain text in, pieces to show out. Nothing of it is ever parsed as markup.

import type { Activity } from "../server/types";

export type Piece = { text: string; href: string | null };

const ADDRESS = /https?:\/\/[^\s<>"'“”]+[^\s<>"'“”.,;:!?)\]]/giu;
const LONG = 600;

/** The address itself where it is http or https, else null: no other scheme is ever linked. */
export function safe(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? address : null;
}

/** How an address is shown: host and a little of the path. */
export function short(address: string): string {
  const { host, pathname, search } = new URL(address);
  const rest = pathname === "/" ? search : pathname + search;
  const shown = host.replace(/^www\./, "") + rest;
  return shown.length > 48 ? `${shown.slice(0, 47)}…` : shown;
}

/** Text cut into plain pieces, addresses, and the mentions and links the network named. */
export function pieces(activity: Pick<Activity, "content" | "mentions" | "links">): Piece[] {
  const text = activity.content;
  const found = [...addresses(text), ...named(text, activity)].sort((a, b) => a.from - b.from || b.to - a.to);
  const out: Piece[] = [];
  let at = 0;
  for (const span of found) {
    if (span.from < at) continue;
    if (span.from > at) out.push({ text: text.slice(at, span.from), href: null });
    out.push({ text: span.shown, href: span.href });
    at = span.to;
  }
  if (at < text.length) out.push({ text: text.slice(at), href: null });
  return out;
}

/** The links that the text itself does not show. */
export function unseen(activity: Pick<Activity, "content" | "mentions" | "links">): Piece[] {
  const shown = new Set(pieces(activity).map((piece) => piece.href));
  return activity.links
    .filter((link) => safe(link.url) && !shown.has(link.url))
    .map((link) => ({ text: link.name || short(link.url), href: link.url }));
}

/** Where a very long text is cut until somebody reads on; null when it is not long. */
export function cut(text: string): number | null {
  if (text.length <= LONG * 1.25) return null;
  const space = text.lastIndexOf(" ", LONG);
  return space > LONG / 2 ? space : LONG;
}

export function initials(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{N}\s]/gu, " ")
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return ends
    .map((word) => [...(word ?? "?")][0])
    .join("")
    .toLocaleUpperCase();
}

type Span = { from: number; to: number; shown: string; href: string };

function addresses(text: string): Span[] {
  return [...text.matchAll(ADDRESS)].flatMap((match) => {
    const href = safe(match[0]);
    return href ? [{ from: match.index, to: match.index + match[0].length, shown: short(href), href }] : [];
  });
}

function named(text: string, { mentions, links }: Pick<Activity, "mentions" | "links">): Span[] {
  return [...mentions, ...links].flatMap(({ name, url }) => {
    const href = safe(url);
    const from = name ? text.indexOf(name) : -1;
    return href && name && from >= 0 ? [{ from, to: from + name.length, shown: name, href }] : [];
  });
}
