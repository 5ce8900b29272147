// What stands in front of the page: Back closes it before it leaves the page.

import { signal } from "@preact/signals";

/** How each is closed, the topmost last. */
export const inFront = signal<readonly (() => void)[]>([]);

/** An entry of the history is being taken away: whoever goes on waits for it. */
export const taking: { isOn: boolean; next: (() => void) | null } = { isOn: false, next: null };

/** Until what it answers is called, Back calls `close`. */
export function standInFront(close: () => void): () => void {
  inFront.value = [...inFront.peek(), close];
  return () => {
    inFront.value = inFront.peek().filter((one) => one !== close);
  };
}
