// What has to be read and could not be: asked for again after a pause, and at once when the line is back.

import { effect } from "@preact/signals";
import { isSilence } from "../offline/either";
import { liveness } from "./live";

type Ask = () => Promise<unknown>;

const SOON = 2000; // milliseconds
const SLOWEST = 30_000;
const missed = new Map<unknown, Ask>();
let pause = SOON;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks until somebody has answered, whatever that was; of one name the newest question stands for those before it. */
export async function surely(name: unknown, ask: Ask): Promise<void> {
  missed.delete(name);
  try {
    await ask();
    pause = SOON;
  } catch (error) {
    if (!isSilence(error)) return;
    missed.set(name, ask);
    timer ??= setTimeout(again, pause);
  }
}

function again(): void {
  clearTimeout(timer);
  timer = undefined;
  pause = Math.min(pause * 2, SLOWEST);
  for (const [name, ask] of missed) void surely(name, ask);
}

effect(() => {
  if (liveness.value === "live") again();
});
