// The time that relative dates on the screen are told from.

import { signal } from "@preact/signals";

export const now = signal(Date.now());

export function startClock(): void {
  setInterval(() => {
    if (!document.hidden) now.value = Date.now();
  }, 20_000);
  document.addEventListener("visibilitychange", () => {
    now.value = Date.now();
  });
}
