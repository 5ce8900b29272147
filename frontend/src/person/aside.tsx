// The pane beside the feed: the person of the card one is looking at.

import "./person.css";
import { useEffect } from "preact/hooks";
import { isActive } from "../feed/cards";
import { looked, status, tried, warm } from "../feed/feed";
import { personHere } from "../offline/person";
import { Failed } from "../parts/states";
import type { Card, PersonView } from "../server/types";
import { listen } from "../shell/live";
import { t } from "../words/messages";
import { Members, Paths, TheirWords, WarmthOverTime } from "./facts";
import { isKept, useLoaded } from "./load";
import { Makes } from "./makes";

/** The card of the same person shows it, too. */
function tell(score: typeof tried.value): void {
  tried.value = score;
}

/** The card says what the person's page just counted; where news moved the card since, the person is read again. */
function useOneNumber(card: Card | null, view: PersonView | null, reload: () => void): void {
  const isSame = card?.person.id === view?.person.id;
  useEffect(() => {
    if (isSame && card && view) warm(card, view.warmth);
  }, [view]);
  useEffect(() => {
    if (isSame && card && view && card.warmth !== view.warmth.warmth) reload();
  }, [card?.warmth]);
}

export function Aside({ id }: { id: string | null }) {
  const ways = { wait: 120, keep: true, isOld: isKept };
  const { value: here, error, reload } = useLoaded(id, () => personHere(id as string), ways);
  const view = here?.value ?? null;
  const looksAt = looked.value?.id;
  useEffect(() => listen({ engagement: (one) => one === looksAt && reload() }), [looksAt]);
  useEffect(() => () => tell(null), []);
  const card = looked.value;
  useOneNumber(card, here?.at === null ? here.value : null, reload);
  if (!id) return status.value === "loading" ? <aside class="aside" aria-label={t("act.person")} /> : null;
  if (error) {
    return (
      <aside class="aside" aria-label={t("act.person")}>
        <Failed title={t("person.missing")} error={error} retry={reload} />
      </aside>
    );
  }
  const isStale = view?.person.id !== id;
  return (
    <aside
      class={isStale ? "aside stale" : "aside"}
      aria-label={view?.person.name ?? t("act.person")}
      aria-busy={isStale}
    >
      {view && (
        <>
          <header>
            <h2>
              <a href={`/people/${view.person.id}`}>
                <bdi>{view.person.name}</bdi>
              </a>
            </h2>
            <p dir="auto">{view.person.headline ?? view.person.organization?.name}</p>
          </header>
          <WarmthOverTime view={view} />
          <Makes
            view={view}
            activities={card?.activities ?? []}
            isSettled={card !== null && !isActive(card)}
            tell={(score) => tell(score && { ...score, person: view.person.id })}
          />
          <Members view={view} />
          <Paths view={view} />
          <TheirWords view={view} />
        </>
      )}
    </aside>
  );
}
