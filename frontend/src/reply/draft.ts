// The draft of one composer: kept with every word, told to the server after a moment's calm.

import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { addressed } from "../feed/cards";
import { Problem } from "../server";
import type { Card, Id, Spoken } from "../server/types";
import { surely } from "../shell/surely";
import { blank, discardOf, find, keep, local, send, theirs, type Written } from "./drafts";

const CALM = 1200; // milliseconds without a key before the server is told

export type Writing = {
  written: Signal<Written>;
  /** The same draft as it was changed elsewhere. */
  conflict: Signal<Written | null>;
  write: (text: string, spoken: Spoken[] | null) => void;
  /** Tells the server now. */
  store: () => Promise<void>;
  discard: () => Promise<void>;
  /** One of two texts, instead of both. */
  choose: (text: string) => void;
  saw: (ids: Id[]) => void;
  /** Another of what they said there is answered. */
  aim: (activity: Id) => void;
};

export function useDraft(card: Card): Writing {
  const target = addressed(card);
  const network = target?.network ?? card.person.network;
  const written = useSignal<Written>(local(card.id) ?? blank(card, network, target?.id ?? null));
  const conflict = useSignal<Written | null>(null);
  const become = (changed: Partial<Written>) => {
    written.value = { ...(local(card.id) ?? written.peek()), ...changed };
    keep(written.value);
  };
  const store = async () => {
    try {
      await send(card.id);
      written.value = local(card.id) ?? written.peek();
    } catch (error) {
      if (error instanceof Problem && error.status === 412) conflict.value = await theirs(written.peek());
      else written.value = local(card.id) ?? written.peek();
      throw error;
    }
  };
  const tell = () => void surely(`draft ${card.id}`, store);
  useEffect(() => {
    void find(card.id).then((found) => {
      if (found && written.peek().text === "") written.value = { ...found, name: card.person.name };
    });
  }, []);
  useEffect(
    () => () => {
      if (!written.peek().isSent) tell(); // however it was closed
    },
    [],
  );
  useEffect(() => {
    if (written.value.isSent) return;
    const timer = setTimeout(() => tell(), CALM);
    return () => clearTimeout(timer);
  }, [written.value.text, written.value.inReplyTo]);
  return {
    written,
    conflict,
    store,
    write: (text, spoken) => {
      const { text: before, seen } = written.peek();
      become({ text, isSent: false, seen: before && seen.length > 0 ? seen : (spoken ?? []).map(({ id }) => id) });
    },
    choose: (text) => {
      const version = conflict.peek()?.version ?? null;
      conflict.value = null;
      become({ text, version, isSent: false });
      tell();
    },
    discard: () => {
      written.value = { ...written.peek(), isSent: true }; // nothing of it is to be sent any more
      return discardOf(card.id);
    },
    saw: (seen) => become({ seen }),
    aim: (inReplyTo) => {
      if (written.peek().text) become({ inReplyTo, isSent: false });
      else written.value = { ...written.peek(), inReplyTo };
    },
  };
}
