// The thread an answer goes into, as it grows.

import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readThread } from "../server";
import type { Card, Id, Spoken } from "../server/types";
import { listen } from "../shell/live";

/** Null until it is known; read again whenever the card changes. */
export function useThread(card: Card, activity: Id | null): Signal<Spoken[] | null> {
  const spoken = useSignal<Spoken[] | null>(null);
  useEffect(() => {
    if (!activity) return;
    let isStale = false;
    const read = () =>
      readThread(activity).then(
        ({ items }) => {
          if (!isStale) spoken.value = items;
        },
        () => {}, // the card above has what we are answering
      );
    void read();
    const stop = listen({ engagement: (id) => void (id === card.id && read()), reset: () => void read() });
    return () => {
      isStale = true;
      stop();
    };
  }, [activity]);
  return spoken;
}
