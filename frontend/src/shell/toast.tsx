// One short message at a time, with at most one thing to do about it.

import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";

type Toast = {
  words: string;
  action?: { label: string; key?: string; run: () => void };
  isBad?: boolean;
  /** For how long, in milliseconds. */
  stays?: number;
};

const toast = signal<Toast | null>(null);
const STAYS = 8000;
const low = () => {}; // where a toast stands anyway

export function say(words: string, more: Omit<Toast, "words"> = {}): void {
  toast.value = { words, ...more };
}

/** How many dialogs are open: what is outside of them is neither seen nor pressed, so each has its own place for it. */
export const dialogs = signal(0);

/**
 * Both places are there before anything is said in them: who hears the screen hears what changes in one it knew.
 * What was done before a dialog opened is not about it, and what failed is still said.
 */
export function Toasts({ isInside = false }) {
  const place = useRef<HTMLDivElement>(null);
  const [isHigh, setHigh] = useState(false);
  const shown = isInside || !dialogs.value ? toast.value : null;
  useEffect(() => {
    if (isInside && !toast.peek()?.isBad) toast.value = null;
  }, []);
  useEffect(() => {
    setHigh(false);
    if (!shown) return;
    const timer = setTimeout(() => {
      if (toast.peek() === shown) toast.value = null;
    }, shown.stays ?? STAYS);
    void import("./covering").then(({ covers }) => setHigh(covers(place.current)), low);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div ref={place} class={isHigh ? "toasts high" : "toasts"}>
      <div role="status">{shown && !shown.isBad && <Shown {...shown} />}</div>
      <div role="alert">{shown?.isBad && <Shown {...shown} />}</div>
    </div>
  );
}

function Shown({ words, action, isBad }: Toast) {
  const from = useRef<EventTarget | null>(null); // whoever came here goes back there: the button goes away
  const run = () => {
    toast.value = null;
    if (from.current instanceof HTMLElement) from.current.focus({ preventScroll: true });
    action?.run();
  };
  return (
    <div class={isBad ? "toast bad" : "toast"}>
      <span>{words}</span>
      {action && (
        <button type="button" onFocus={({ relatedTarget }) => (from.current = relatedTarget)} onClick={run}>
          {action.label} {action.key && <kbd>{action.key}</kbd>}
        </button>
      )}
    </div>
  );
}
