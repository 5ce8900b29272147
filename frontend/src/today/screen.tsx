// Today: the best next act, what changed since yesterday evening, who waits; one minute, and one knows where to begin.

import "./today.css";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { runAction } from "../feed/actbar";
import { actionsFor } from "../feed/actions";
import { CardView } from "../feed/card";
import { cardId } from "../feed/cards";
import { Dialogs } from "../feed/dialogs";
import { Doubts } from "../feed/doubts";
import { current } from "../feed/feed";
import { undoLast } from "../feed/undoing";
import { KeptNotice } from "../offline/notice";
import { lazy } from "../parts/lazy";
import { Menu } from "../parts/menu";
import { Empty, Failed, Loading } from "../parts/states";
import type { Card } from "../server/types";
import { now } from "../shell/clock";
import { useKeys } from "../shell/keys";
import { restoreScroll } from "../shell/route";
import { me, myId } from "../shell/session";
import { t } from "../words/messages";
import { asking, best, changes, stale, waiting, whyBest, yesterdayEvening } from "./choosing";
import { Asking, Changed, Held, Waits } from "./lists";
import { useToday } from "./load";

const TimeBack = lazy(() => import("../time-back/part").then((module) => module.TimeBack), { isQuiet: true });

export function TodayScreen() {
  const { cards, at, error, isLoading, isFresh, reload } = useToday();
  useLayoutEffect(restoreScroll, []);
  return (
    <main id="main" class="page narrow today" tabIndex={-1} aria-busy={isLoading}>
      <div class="lead">
        <h1>{t("nav.today")}</h1>
      </div>
      <Doubts />
      <KeptNotice at={at} words={t("today.offline")} again={reload} />
      <div class="fresh" aria-live="polite">
        {isFresh && (
          <button type="button" onClick={reload}>
            {t("today.fresh")}
          </button>
        )}
      </div>
      {!cards && isLoading && <Loading words={t("today.loading")} />}
      {!cards && error !== null && <Failed title={t("today.missing")} error={error} retry={reload} />}
      {cards && <Whole cards={cards} isKept={at !== null} />}
      {cards && <TimeBack />}
      <Menu />
      <Dialogs />
    </main>
  );
}

function Whole({ cards, isKept }: { cards: Card[]; isKept: boolean }) {
  const mine = myId.value;
  const first = best(cards, mine);
  const rest = cards.filter((card) => card !== first);
  const longest = waiting(rest, mine);
  const isManager = me.value?.member.roles.includes("manager") ?? false;
  return (
    <>
      <Best card={first} />
      <Asking cards={asking(cards, mine, isManager)} />
      <Changed changes={changes(rest, yesterdayEvening(now.value), longest)} />
      <Waits cards={longest} />
      {isManager && <Held cards={stale(cards, mine, now.value)} isKept={isKept} />}
    </>
  );
}

/** The feed's own card, with its acts and its keys. */
function Best({ card }: { card: Card | null }) {
  useKeys({ ...(card && keymap(card)), z: undoLast });
  useEffect(() => {
    if (card) current.value = card.id;
  }, [card?.id]);
  return (
    <section aria-labelledby="best">
      <h2 id="best">{t("today.best")}</h2>
      {card && <p class="faint">{t(`today.best_${whyBest(card)}`)}</p>}
      {card ? (
        <CardView key={card.id} card={card} position={1} size={1} />
      ) : (
        <Empty title={t("today.best_none")} level="h3">
          <p>{t("today.best_none_next")}</p>
        </Empty>
      )}
    </section>
  );
}

function keymap(card: Card) {
  const anchor = () => document.getElementById(cardId(card.id))?.querySelector<HTMLElement>(".acts [aria-haspopup]");
  return Object.fromEntries(
    actionsFor(card).map((action) => [action.key, () => runAction(action, anchor() ?? document.body)]),
  );
}
