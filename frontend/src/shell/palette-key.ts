// Ctrl or Cmd and K, from anywhere; the palette itself comes when it is first asked for.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

export const isPaletteOpen = signal(false);

export function usePaletteKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isIt = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "k";
      if (!isIt || event.isComposing) return;
      event.preventDefault();
      isPaletteOpen.value = !isPaletteOpen.peek() && !document.querySelector("dialog[open]");
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
