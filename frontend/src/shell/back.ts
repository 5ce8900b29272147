// Back closes what stands in front of the page, the topmost first, before it leaves the page.
//
// A browser with close watchers (Chromium on Android) closes dialogs and popovers by itself, but no answer that is being
// written, and no browser does by its own Back button. So each of them has an entry of the history while it is open:
// the same address, numbered. It is taken away where something else closes it; whoever comes upon one by Forward, or by
// loading the page anew, is sent back from it. An entry that another address takes the place of needs no taking away.

import { effect } from "@preact/signals";
import { inFront, standInFront, taking } from "./in-front";

const PATIENCE = 1000; // milliseconds: a history that was cut off has nothing to go back to

const popovers = new Map<EventTarget, () => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function followBack(): void {
  document.addEventListener("toggle", (event) => followPopover(event as ToggleEvent), true);
  addEventListener("popstate", arrived);
  effect(() => {
    if (inFront.value) later();
  });
}

/** A menu that gives way to a dialog changes nothing: only what is so in the end counts. */
function later(): void {
  setTimeout(settle);
}

function settle(): void {
  if (taking.isOn) return;
  const missing = inFront.peek().length - number();
  for (let left = missing; left > 0; left -= 1) history.pushState({ inFront: number() + 1 }, "");
  if (missing < 0) take(missing);
}

function take(entries: number): void {
  taking.isOn = true;
  history.go(entries);
  timer = setTimeout(() => {
    history.replaceState(null, "");
    taken();
  }, PATIENCE);
}

function taken(): void {
  clearTimeout(timer);
  const { next } = taking;
  Object.assign(taking, { isOn: false, next: null });
  next?.();
  later();
}

function arrived(): void {
  if (taking.isOn) return taken();
  const gone = inFront.peek().slice(number());
  inFront.value = inFront.peek().slice(0, number());
  for (const close of gone.toReversed()) close();
}

/** Which of those that stand in front the entry is of that one is at; 0: the page itself. */
function number(): number {
  return history.state?.inFront ?? 0;
}

/** Those that the page has from the start: the sheet of all places, one's account. A menu says so itself. */
function followPopover({ target, newState }: ToggleEvent): void {
  if (!(target instanceof HTMLElement) || !target.popover || target.getAttribute("role") === "menu") return;
  popovers.get(target)?.();
  popovers.delete(target);
  if (newState !== "open") return;
  popovers.set(
    target,
    standInFront(() => target.isConnected && target.hidePopover()),
  );
}
