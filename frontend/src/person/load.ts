// A value from the server with its three states, asked for again when its name changes.

import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

export type Loaded<T> = { value: T | null; error: unknown; isLoading: boolean };

/** Reads under `name` after `wait` milliseconds of calm; keeps showing the old value meanwhile if `keep`. */
export function useLoaded<T>(name: string | null, read: () => Promise<T>, { wait = 0, keep = false } = {}) {
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
  return { ...loaded.value, reload: load };
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
