// The time that relative dates on the screen are told from.

import { signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

export const now = signal(Date.now());

/** A past moment that a part of the screen is told from, in milliseconds; null for now. */
export const Moment = createContext<number | null>(null);

/** What ages are told from here: the past moment, or now as it moves on. */
export function useMoment(): number {
  return useContext(Moment) ?? now.value;
}

export function startClock(): void {
  setInterval(() => {
    if (!document.hidden) now.value = Date.now();
  }, 20_000);
  document.addEventListener("visibilitychange", () => {
    now.value = Date.now();
  });
}
