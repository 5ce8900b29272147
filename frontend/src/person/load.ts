// A value from the server with its three states, asked for again when its name changes.

import { effect, type Signal, untracked, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isSilence } from "../offline/either";
import { liveness } from "../shell/live";

export type Loaded<T> = { value: T | null; error: unknown; isLoading: boolean };

type Ways<T> = { wait?: number; keep?: boolean; isOld?: (value: T) => boolean };

const PAUSE = 5000; // milliseconds

/** Reads under `name` after `wait` milliseconds of calm; keeps showing the old value meanwhile if `keep`. What silence
 * left unread, or is `isOld`, is read when the line is back; what is shown meanwhile, after a pause too. */
export function useLoaded<T>(name: string | null, read: () => Promise<T>, ways: Ways<T> = {}) {
  const { wait = 0, keep = false, isOld = () => false } = ways;
  const loaded = useSignal<Loaded<T>>({ value: null, error: null, isLoading: true });
  const stop = useRef(() => {});
  const load = () => {
    stop.current();
    loaded.value = { value: keep ? loaded.peek().value : null, error: null, isLoading: true };
    stop.current = follow(loaded, read);
  };
  useEffect(() => {
    if (name === null) return;
    const timer = setTimeout(load, wait);
    return () => {
      clearTimeout(timer);
      stop.current();
    };
  }, [name]);
  const { value, error } = loaded.value;
  const isUnread = error !== null && isSilence(error);
  useLineBack(() => (isUnread || (value && isOld(value))) && load());
  useEffect(() => {
    if (!isUnread || value === null) return;
    const timer = setTimeout(load, PAUSE);
    return () => clearTimeout(timer);
  }, [error]);
  return { ...loaded.value, reload: load };
}

/** Does it each time the line comes back. */
export function useLineBack(act: () => unknown): void {
  const newest = useRef(act);
  newest.current = act;
  useEffect(() => effect(() => void (liveness.value === "live" && untracked(newest.current))), []);
}

/** Of what the offline copy has, and when that was true. */
export function isKept({ at }: { at: number | null }): boolean {
  return at !== null;
}

function follow<T>(loaded: Signal<Loaded<T>>, read: () => Promise<T>): () => void {
  let isStale = false;
  read().then(
    (value) => {
      if (!isStale) loaded.value = { value, error: null, isLoading: false };
    },
    (error: unknown) => {
      if (!isStale) loaded.value = { value: loaded.peek().value, error, isLoading: false };
    },
  );
  return () => {
    isStale = true;
  };
}
