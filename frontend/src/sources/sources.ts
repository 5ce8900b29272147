// The workspace's sources, and what can be done with them.

import { signal } from "@preact/signals";
import { readSources } from "../server";
import type { Source } from "../server/types";
import { listen } from "../shell/live";
import { say } from "../shell/toast";
import { trouble } from "../words/trouble";

export const sources = signal<Source[] | null>(null);
export const failure = signal<unknown>(null);

const CALM = 1000;

export async function loadSources(): Promise<void> {
  failure.value = null;
  try {
    sources.value = await readSources();
  } catch (error) {
    failure.value = error;
  }
}

/** Keeps the list true while it is on the screen. */
export function followSources(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(loadSources, CALM);
  };
  const stop = listen({ source: soon, reset: soon });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Does something to a source, says so, and shows how it stands then. */
export async function change(doing: () => Promise<unknown>, words: string): Promise<void> {
  try {
    await doing();
    say(words);
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
  await loadSources();
}
