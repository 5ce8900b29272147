// What a search finds in the other lenses: the card one looks for may be done already.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readFeed } from "../server";
import type { EngagementState } from "../server/types";
import { LENSES } from "../shell/lenses";
import { t } from "../words/messages";

const COUNTED = 20;

type Elsewhere = { path: string; words: string };
type Props = { state: EngagementState; q: string };

export function AlsoFound({ state, q }: Props) {
  const found = useSignal<Elsewhere[]>([]);
  useEffect(() => {
    let isStale = false;
    found.value = [];
    lookElsewhere(state, q).then(
      (seen) => {
        if (!isStale) found.value = seen;
      },
      () => {}, // the cards of this lens are what was asked for; they say when the server cannot be reached
    );
    return () => {
      isStale = true;
    };
  }, [state, q]);
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

async function lookElsewhere(state: EngagementState, q: string): Promise<Elsewhere[]> {
  const others = LENSES.filter((lens) => lens.state !== state);
  const pages = await Promise.all(others.map((lens) => readFeed({ state: lens.state, q, limit: COUNTED })));
  return others.flatMap((lens, index) => {
    const page = pages[index];
    const count = page?.items.length ?? 0;
    const key = page?.next_cursor ? "search.also_more" : "search.also";
    return count > 0 ? [{ path: lens.path, words: t(key, { lens: t(`nav.${lens.state}`), count }) }] : [];
  });
}
