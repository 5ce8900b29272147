// The card of this person: what waits for an answer, and the feed's own acts and keys for it.

import "./waiting.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ActBar, runAction } from "../feed/actbar";
import { actionsFor } from "../feed/actions";
import { Said } from "../feed/activity";
import { touched, troubles, undoLast } from "../feed/acts";
import { Notes } from "../feed/card";
import { addressed } from "../feed/cards";
import { NoteDialog } from "../feed/note";
import { isWaiting, readSettled } from "../feed/outbox";
import { Menu } from "../parts/menu";
import { Time } from "../parts/time";
import { readEngagement } from "../server";
import type { Card, Id } from "../server/types";
import { useKeys } from "../shell/keys";
import { listen } from "../shell/live";
import { type Key, t } from "../words/messages";
import { networkName } from "../words/networks";
import { isSensitive } from "../words/warmth";
import { useLoaded } from "./load";

/** Nothing while it is not read, and nothing if it cannot be: the page tells the rest. */
export function Waiting({ id }: { id: Id }) {
  const card = useCard(id);
  return (
    <>
      {card && <Shown card={card} />}
      <Menu />
      <NoteDialog />
    </>
  );
}

function Shown({ card }: { card: Card }) {
  const first = addressed(card);
  const trouble = troubles.value.get(card.id);
  useKeys(keymap(card));
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
      <ActBar card={card} />
    </section>
  );
}

const TITLES: Record<Exclude<Card["state"], "open">, Key> = {
  snoozed: "nav.snoozed",
  done: "nav.done",
  dismissed: "nav.dismissed",
  quiet: "nav.gone_quiet",
  bot: "card.bot",
  barred: "card.barred",
  colleague: "card.colleague",
};

function title(card: Card): Key {
  if (card.state !== "open") return TITLES[card.state];
  return card.unanswered && !isSensitive(card.reasons) ? "person.unanswered" : "person.open";
}

/** As the server has it, as soon as it changes there; and at once what we do with it here. */
function useCard(id: Id): Card | null {
  const { value, reload } = useLoaded(id, () => readSettled(() => readEngagement(id)), { keep: true });
  const card = useSignal<Card | null>(null);
  useEffect(() => {
    if (!isWaiting(id)) card.value = value; // else what the server makes of our act tells
  }, [value]);
  useEffect(() => {
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
