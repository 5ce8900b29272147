// Another way to say the same content: the variant whose turn it is by now, in the same draft.

import type { Signal } from "@preact/signals";
import { uuid } from "../feed/uuid";
import { type Begun, takeContent } from "../server/library";
import type { Id } from "../server/types";
import { say } from "../shell/toast";
import { trouble } from "../words/trouble";

type Of = { draft: string; network: string; person: Id | null };

/** Nothing where there is one way only. `write` gets the words. */
export function another(share: Signal<Begun | null>, { draft, network, person }: Of, write: (text: string) => void) {
  const taken = share.value;
  if (!taken || taken.variants < 2) return undefined;
  return async () => {
    const of = { id: uuid(), draft_id: draft, content_id: taken.content_id, network, person_id: person };
    try {
      const begun = await takeContent(of);
      share.value = begun;
      write(begun.text);
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
  };
}
