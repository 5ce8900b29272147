// The card of this person: what waits for an answer, and the feed's own acts and keys for it.

import "./waiting.css";
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { ActBar, runAction } from "../feed/actbar";
import { actionsFor } from "../feed/actions";
import { Said } from "../feed/activity";
import { touched, troubles } from "../feed/acts";
import { isAnswered } from "../feed/answers";
import { Notes } from "../feed/card";
import { addressed, isActive } from "../feed/cards";
import { Dialogs } from "../feed/dialogs";
import { isWaiting, readSettled } from "../feed/outbox";
import { openComposer, replying } from "../feed/replying";
import { Told } from "../feed/told";
import { undoLast } from "../feed/undoing";
import { lazy } from "../parts/lazy";
import { Menu } from "../parts/menu";
import { Time } from "../parts/time";
import { readEngagement } from "../server";
import type { Card, Id } from "../server/types";
import { useKeys } from "../shell/keys";
import { listen } from "../shell/live";
import { go, place } from "../shell/route";
import { type Key, t } from "../words/messages";
import { networkName } from "../words/networks";
import { isSensitive } from "../words/warmth";
import { cardHere } from "./here";
import { useLoaded } from "./load";

const Composer = lazy(() => import("../reply/composer").then((module) => module.Composer), { isQuiet: true });

/** Nothing while it is not read, and nothing if it cannot be: the page tells the rest. */
export function Waiting({ id }: { id: Id }) {
  const card = useCard(id);
  useLayoutEffect(() => {
    cardHere.value = card;
    return () => {
      cardHere.value = null;
    };
  }, [card]);
  return (
    <>
      {card && <Shown card={card} />}
      <Menu />
      <Dialogs />
    </>
  );
}

function Shown({ card }: { card: Card }) {
  const first = addressed(card);
  const trouble = troubles.value.get(card.id);
  useKeys(keymap(card));
  useEffect(() => {
    if (!isAskedFor(card)) return;
    go(place.peek().path, { replace: true }); // once: who closes it is not asked again
    openComposer(card, "reply");
  }, []);
  return (
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">{t(title(card))}</h2>
      {first && (
        <>
          <p class="meta">
            {networkName(first.network)} · <Time at={first.at} />
          </p>
          <Said activity={first} />
        </>
      )}
      <Notes card={card} />
      {trouble && <p class="trouble">{trouble}</p>}
      <Told card={card} />
      <ActBar card={card} />
      {replying.value?.card === card.id && <Composer card={card} kind={replying.value.kind} />}
    </section>
  );
}

/** A digest's link leads to the answer itself. */
function isAskedFor(card: Card): boolean {
  return place.peek().query.get("reply") === card.id && isActive(card);
}

const TITLES: Record<Exclude<Card["state"], "open">, Key> = {
  snoozed: "nav.snoozed",
  done: "nav.done",
  dismissed: "nav.dismissed",
  bot: "card.bot",
  barred: "card.barred",
  colleague: "card.colleague",
};

function title(card: Card): Key {
  if (card.state !== "open") return TITLES[card.state];
  if (card.quiet) return "nav.gone_quiet";
  return card.unanswered && !isAnswered(card) && !isSensitive(card.reasons) ? "person.unanswered" : "person.open";
}

/** As the server has it, as soon as it changes there; and at once what we do with it here. */
function useCard(id: Id): Card | null {
  const { value, reload } = useLoaded(id, () => readSettled(() => readEngagement(id)), { keep: true });
  const card = useSignal<Card | null>(null);
  useLayoutEffect(() => {
    if (!isWaiting(id)) card.value = value; // else what the server makes of our act tells
  }, [value]);
  useLayoutEffect(() => {
    if (touched.value?.id === id) card.value = touched.value;
  }, [touched.value]);
  useEffect(() => listen({ engagement: (one) => one === id && reload(), reset: reload }), [id]);
  return card.value;
}

function keymap(card: Card) {
  const run = (action: ReturnType<typeof actionsFor>[number]) =>
    runAction(action, document.querySelector<HTMLElement>(".waiting [aria-haspopup]") ?? document.body);
  return {
    ...Object.fromEntries(actionsFor(card).map((action) => [action.key, () => run(action)])),
    z: undoLast,
  };
}
