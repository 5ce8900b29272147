// What a search finds in the other lenses: the card one looks for may be done already.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readFeed } from "../server";
import type { Lens } from "../server/types";
import { LENSES } from "../shell/lenses";
import { t } from "../words/messages";
import { stateOf } from "./view";

const COUNTED = 20;

type Elsewhere = { path: string; words: string };
type Props = { lens: Lens; q: string };

export function AlsoFound({ lens, q }: Props) {
  const found = useSignal<Elsewhere[]>([]);
  useEffect(() => {
    let isStale = false;
    found.value = [];
    lookElsewhere(lens, q).then(
      (seen) => {
        if (!isStale) found.value = seen;
      },
      () => {}, // the cards of this lens are what was asked for; they say when the server cannot be reached
    );
    return () => {
      isStale = true;
    };
  }, [lens, q]);
  if (found.value.length === 0) return null;
  return (
    <p class="also-found" role="status">
      {found.value.map(({ path, words }) => (
        <a key={path} href={`${path}?${new URLSearchParams({ q })}`}>
          {words}
        </a>
      ))}
    </p>
  );
}

/** Where a card may be that is not in this lens: each of these shows what no other of them does. */
const PLACES: readonly Lens[] = ["for_you", "team", "snoozed", "done", "dismissed"];

async function lookElsewhere(shown: Lens, q: string): Promise<Elsewhere[]> {
  if (shown === "all") return [];
  const own = stateOf(shown) === "open" && shown !== "team" ? "for_you" : shown;
  const others = LENSES.filter(({ lens }) => PLACES.includes(lens) && lens !== own);
  const pages = await Promise.all(others.map(({ lens }) => readFeed({ lens, q, limit: COUNTED })));
  return others.flatMap(({ lens, path }, index) => {
    const page = pages[index];
    const count = page?.items.length ?? 0;
    const key = page?.next_cursor ? "own_search.also_more" : "own_search.also";
    return count > 0 ? [{ path, words: t(key, { lens: t(`nav.${lens}`), count }) }] : [];
  });
}
