// Keys do what buttons do. The keymap mounted last is asked first.

import { useLayoutEffect } from "preact/hooks";

export type Keymap = Record<string, (event: KeyboardEvent) => void>;

const keymaps: { current: Keymap }[] = [];
const PATIENCE = 1200;
let prefix = "";
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Mounts a keymap while its component is on the screen. Keys are named as in KeyboardEvent.key, or "g f".
 * Before anything is painted: whoever presses a key sees what it will act on.
 */
export function useKeys(keymap: Keymap): void {
  useLayoutEffect(() => {
    const mounted = { current: keymap };
    keymaps.push(mounted);
    return () => void keymaps.splice(keymaps.indexOf(mounted), 1);
  });
}

export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isElsewhere(event)) return;
    const key = prefix + event.key;
    forget();
    const run = find(key);
    if (run) {
      event.preventDefault();
      run(event);
    } else if (begins(event.key)) remember(event.key);
  });
}

function find(key: string): Keymap[string] | undefined {
  return keymaps.findLast(({ current }) => key in current)?.current[key];
}

function begins(key: string): boolean {
  return keymaps.some(({ current }) => Object.keys(current).some((one) => one.startsWith(`${key} `)));
}

function remember(key: string): void {
  prefix = `${key} `;
  timer = setTimeout(forget, PATIENCE);
}

function forget(): void {
  clearTimeout(timer);
  prefix = "";
}

/** Somebody is typing, an answer, a dialog or menu is open, or the key belongs to the browser. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const at = event.target as HTMLElement;
  if (at.closest("dialog:not([open])")) return false; // it closed a moment ago, and the focus has yet to leave it
  if (event.key === "Escape" && document.querySelector(":popover-open")) return true; // it closes that, first
  if (at.closest("input, textarea, select, dialog, .composer, [role=menu], [contenteditable]")) return true;
  return (event.key === "Enter" || event.key === " ") && at.closest("a, button, summary") !== null;
}
