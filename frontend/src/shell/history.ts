// Whether one is looking at what one did.

import { signal } from "@preact/signals";

export const isHistoryOpen = signal(false);

export function openHistory(): void {
  isHistoryOpen.value = true;
}
