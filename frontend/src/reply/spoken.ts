// The thread an answer goes into, as it grows.

import { effect, type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readThread } from "../server";
import type { Card, Id, Spoken } from "../server/types";
import { listen, liveness } from "../shell/live";

/** Null until it is known; read again whenever the card changes. */
export function useThread(card: Card, activity: Id | null): Signal<Spoken[] | null> {
  const spoken = useSignal<Spoken[] | null>(null);
  useEffect(() => {
    if (!activity) return;
    let isStale = false;
    const read = () =>
      readThread(activity).then(
        (said) => {
          if (!isStale) spoken.value = said;
        },
        () => {}, // the card above has what we are answering
      );
    const stop = listen({ engagement: (id) => void (id === card.id && read()), reset: () => void read() });
    const stopLooking = effect(() => {
      if (liveness.value !== "connecting") void read(); // at first, and whenever the line is back
    });
    return () => {
      isStale = true;
      stop();
      stopLooking();
    };
  }, [activity]);
  return spoken;
}
