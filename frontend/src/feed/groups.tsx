// The feed's cards under the words for why they stand where they stand.

import type { Card } from "../server/types";
import { t } from "../words/messages";
import { CardView } from "./card";
import { grouped } from "./cards";
import { cursor, isLoadingMore } from "./feed";

type Props = { cards: Card[]; isGrouped: boolean };

/** A single group has no heading, and who waits first is what the page's own head says already. */
export function Groups({ cards, isGrouped }: Props) {
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

function Feed({ cards, before, size }: { cards: Card[]; before: number; size: number }) {
  return (
    <div role="feed" aria-label={t("feed.cards")} aria-busy={isLoadingMore.value}>
      {cards.map((card, index) => (
        <CardView key={card.id} card={card} position={before + index + 1} size={cursor.value ? -1 : size} />
      ))}
    </div>
  );
}
