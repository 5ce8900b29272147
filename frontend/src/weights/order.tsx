// The order of today and the one that would be, place by place.

import { useState } from "preact/hooks";
import type { CardMoved, FeedMoved } from "../server/weights";
import { t } from "../words/messages";
import { places, type Row } from "./trying";

const FIRST = 15;
const ALL = 50;

export function Order({ found, isStale }: { found: FeedMoved; isStale: boolean }) {
  const [isAll, setAll] = useState(false);
  const rows = places(found.items, isAll ? ALL : FIRST);
  const moved = rows.filter(({ rises }) => rises !== 0).length;
  return (
    <section aria-labelledby="order" class="sheet order">
      <h2 id="order">{t("weights.order")}</h2>
      <p role="status">
        {moved === 0 ? t("weights.same", { count: rows.length }) : t("weights.moved", { count: moved })}
      </p>
      <table class={isStale ? "stale" : undefined}>
        <caption class="hidden">{t("weights.order")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">{t("weights.place")}</span>
            </th>
            <th scope="col">{t("weights.today")}</th>
            <th scope="col">{t("weights.then")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.place} class={row.rises === 0 ? undefined : "moved"}>
              <th scope="row">{row.place}</th>
              <td>{row.today && <Who card={row.today} warmth={row.today.before.warmth} />}</td>
              <td>
                {row.other && <Who card={row.other} warmth={row.other.after.warmth} />}
                <Rises row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!isAll && found.items.length > FIRST && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          {t("feed.more")}
        </button>
      )}
      <p class="faint">{t("weights.tried", { count: found.looked_at, cards: found.cards })}</p>
    </section>
  );
}

function Who({ card: { person }, warmth }: { card: CardMoved; warmth: number }) {
  return (
    <span class="who">
      <a href={`/people/${person.id}`}>
        <bdi>{person.name}</bdi>
      </a>{" "}
      <small>
        <span class="hidden">{t("card.warmth", { warmth })}</span>
        <span aria-hidden="true">{warmth}</span>
      </small>
    </span>
  );
}

function Rises({ row: { rises } }: { row: Row }) {
  if (rises === 0) return null;
  const count = Math.abs(rises);
  return (
    <span class={rises > 0 ? "rises" : "falls"}>
      <span aria-hidden="true">
        {rises > 0 ? "▲" : "▼"}
        {count}
      </span>
      <span class="hidden">{t(rises > 0 ? "weights.up" : "weights.down", { count })}</span>
    </span>
  );
}
