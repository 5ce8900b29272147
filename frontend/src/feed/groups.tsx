// The feed's cards under the words for why they stand where they stand.

import { useEffect, useRef } from "preact/hooks";
import type { Card } from "../server/types";
import { t } from "../words/messages";
import { CardView } from "./card";
import { grouped } from "./cards";
import { current, cursor, isLoadingMore, looked } from "./feed";
import { followScroll, heightOf, useWindow } from "./in-view";
import { replying } from "./replying";
import { laidOut } from "./window";

type Props = { cards: Card[]; isGrouped: boolean };

/** A single group has no heading, and who waits first is what the page's own head says already. */
export function Groups({ cards, isGrouped }: Props) {
  useEffect(followScroll, []);
  const groups = isGrouped ? grouped(cards) : [];
  if (groups.length < 2) return <Feed cards={cards} before={0} size={cards.length} />;
  let before = 0;
  return groups.map(({ group, cards: some }, index) => {
    const start = before;
    before += some.length;
    return (
      <section key={group} class="group" aria-labelledby={`group-${group}`}>
        <h2 id={`group-${group}`} class={index === 0 && group === "waiting" ? "hidden" : undefined}>
          {t(`group.${group}`)}
        </h2>
        <Feed cards={some} before={start} size={cards.length} />
      </section>
    );
  });
}

const FIRST = 1; // card that the page begins with: the next come a frame later

function Feed({ cards, before, size }: { cards: Card[]; before: number; size: number }) {
  const list = useRef<HTMLDivElement>(null);
  const known = cards.map(({ id }) => heightOf(id));
  const shown = useWindow(list, known, Math.max(0, FIRST - before));
  const { card: answered } = replying.value ?? {};
  const busy = [looked.value?.id, answered].map((one) => cards.findIndex(({ id }) => id === one));
  const held = [0, ...busy].filter((at) => at in cards); // a feed without any card would be none: the first is there
  return (
    <div ref={list} role="feed" aria-label={t("feed.cards")} aria-busy={isLoadingMore.value}>
      {laidOut(known, shown, held).map((piece, index) => {
        const card = "at" in piece && cards[piece.at];
        if (!card) return <div key={`gap ${index}`} style={{ blockSize: `${"gap" in piece ? piece.gap : 0}px` }} />;
        const position = before + piece.at + 1;
        const isCurrent = card.id === current.value;
        return <CardView key={card.id} {...{ card, position, isCurrent }} size={cursor.value ? -1 : size} />;
      })}
    </div>
  );
}
