// One short message at a time, with at most one thing to do about it.

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

type Toast = { words: string; action?: { label: string; key?: string; run: () => void }; isBad?: boolean };

const toast = signal<Toast | null>(null);
const STAYS = 8000;

export function say(words: string, more: Omit<Toast, "words"> = {}): void {
  toast.value = { words, ...more };
}

/** How many dialogs are open: what is outside of them is neither seen nor pressed, so each has its own place for it. */
export const dialogs = signal(0);

/** Both places are there before anything is said in them: who hears the screen hears what changes in one it knew. */
export function Toasts({ isInside = false }) {
  const shown = isInside || !dialogs.value ? toast.value : null;
  useEffect(() => {
    const timer = setTimeout(() => {
      if (toast.peek() === shown) toast.value = null;
    }, STAYS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div class="toasts">
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
