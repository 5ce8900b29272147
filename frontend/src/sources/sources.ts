// The workspace's sources, and what can be done with them.

import { signal } from "@preact/signals";
import { readSources } from "../server";
import type { Id, Source } from "../server/types";
import { listen } from "../shell/live";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

export const sources = signal<Source[] | null>(null);
export const failure = signal<unknown>(null);

const CALM = 1000;
const awaited = new Set<Id>();
const connectedHere = new Set<Id>();

export async function loadSources(): Promise<void> {
  failure.value = null;
  try {
    const read = await readSources();
    sources.value = read;
    for (const source of read) tellFirstLook(source);
  } catch (error) {
    failure.value = error;
  }
}

/** What a new source is worth is known after its first look: then it is said. */
export function awaitFirstLook(id: Id): void {
  awaited.add(id);
  connectedHere.add(id);
}

/** Whether it was connected on this page: how its first look ended is news, however soon it was over. */
export function isNew(id: Id): boolean {
  return connectedHere.has(id);
}

function tellFirstLook({ id, title: name, pulling, last_success_at, last_error, activities }: Source): void {
  const isOver = !pulling && (last_success_at || last_error);
  if (!isOver || !awaited.delete(id)) return;
  if (last_error) say(t("sources.first_failed", { name, why: last_error }), { isBad: true });
  else say(t("sources.first_look", { name, count: activities }));
}

/** Keeps the list true while it is on the screen: at most one question in a while, however fast pages come. */
export function followSources(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void loadSources();
    }, CALM);
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
