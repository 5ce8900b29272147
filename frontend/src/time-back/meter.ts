// Counts, on this device alone, how long one triages and how long one is in conversation.

import { effect } from "@preact/signals";
import { opened, replying } from "../feed/replying";
import { LENSES } from "../shell/lenses";
import { place } from "../shell/route";
import { me } from "../shell/session";
import { away, counted, kindOf, LOOK_EVERY } from "./counting";
import { add, openOf, wipe } from "./kept";

export { clear, kept, sum, turn } from "./kept"; // with the meter they are one file to fetch

const FEEDS = LENSES.map(({ path }) => path);
/** What only a person does: a page scrolls by itself when something arrives. */
const DOINGS = ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"] as const;
let doneAt = 0;
let lookedAt = 0;
let leftAt = 0;
let isFollowing = false;

/** From now on, and as long as somebody is signed in here. */
export function count(): void {
  if (isFollowing) return;
  isFollowing = true;
  effect(() => {
    if (me.value) openOf(me.value.member.id);
    else if (me.value === null) wipe();
  });
  for (const doing of DOINGS) addEventListener(doing, done, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : comeBack()));
  setInterval(look, LOOK_EVERY);
  comeBack();
}

function done(): void {
  if (Date.now() - doneAt > 1000) look();
  doneAt = Date.now();
}

/** Adds what has passed since the last look; what was not looked at in time is not guessed. */
function look(): void {
  const now = Date.now();
  const kind = kindOf(place.peek().path, replying.peek() !== null, FEEDS);
  if (me.peek() && kind && !document.hidden) add(kind, counted(lookedAt, now, doneAt), now);
  lookedAt = now;
}

function leave(): void {
  leftAt = Date.now();
}

function comeBack(): void {
  const now = Date.now();
  const last = Math.max(0, ...[...opened.peek().values()].map(({ at }) => at));
  if (me.peek() && leftAt) add("conversation", away(last, leftAt, now), now);
  [leftAt, lookedAt, doneAt] = [0, now, now];
}
