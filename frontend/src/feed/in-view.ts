// A long feed's part that is in the page follows what one looks at; how high a card was is remembered.

import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Id } from "../server/types";
import { cardId } from "./cards";
import { between, type Range, stepped } from "./window";

const MARGIN = 1500; // pixels above and below what is seen: two screens of a phone
const BETWEEN = 12; // pixels from one card to the next
const USUAL = 268; // pixels of a card that was never seen, with what is between
const heights = new Map<Id, number>();
const looks = new Set<() => void>();
let sizes: ResizeObserver | undefined;
let frame = 34; // pixels of padding and border above and below what is in a card, as they were last measured
let isDue = false;

export function heightOf(id: Id): number {
  return heights.get(id) ?? USUAL;
}

/** The height a card keeps inside its frame while the browser does not draw it. */
export function room(id: Id): string {
  return `auto ${heightOf(id) - BETWEEN - frame}px`;
}

/** Remembers how high a card is as long as it is in the page. */
export function useHeight(card: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = card.current;
    if (!element) return;
    sizes ??= new ResizeObserver(measure);
    sizes.observe(element);
    return () => sizes?.unobserve(element);
  }, []);
}

/** Which of a list's cards are in the page: `first` of them, then those around what one sees. */
export function useWindow(list: RefObject<HTMLElement | null>, known: readonly number[], first: number): Range {
  const [shown, setShown] = useState<Range>({ from: 0, to: first });
  useEffect(() => {
    const look = () => {
      const top = -(list.current?.getBoundingClientRect().top ?? 0);
      const seen = between(known, top, top + innerHeight);
      const wanted = between(known, top - MARGIN, top + innerHeight + MARGIN);
      const next = stepped(shown, seen, wanted);
      if (next.from !== shown.from || next.to !== shown.to) setShown(next);
    };
    looks.add(look);
    lookSoon();
    return () => void looks.delete(look);
  });
  return shown;
}

export function followScroll(): () => void {
  for (const type of ["scroll", "resize"]) addEventListener(type, lookSoon, { passive: true });
  return () => {
    for (const type of ["scroll", "resize"]) removeEventListener(type, lookSoon);
  };
}

function lookSoon(): void {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    for (const look of looks) look();
  });
}

function measure(seen: ResizeObserverEntry[]): void {
  for (const { target, borderBoxSize, contentBoxSize } of seen) {
    if (!target.isConnected) continue;
    const height = borderBoxSize[0]?.blockSize ?? 0;
    frame = height - (contentBoxSize[0]?.blockSize ?? 0);
    heights.set(target.id.slice(cardId("").length), height + BETWEEN);
  }
}
