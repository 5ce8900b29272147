// What a card tells of ourselves: whose answer is on its way, and how what somebody put off ended.

import "./told.css";
import type { Card } from "../server/types";
import { now } from "../shell/clock";
import { myId } from "../shell/session";
import { ago, ahead } from "../words/dates";
import { type Key, parts, t } from "../words/messages";
import { isMine, isOut } from "./answers";
import { isActive } from "./cards";
import { replying } from "./replying";

const SOON = 60_000; // milliseconds: what goes out within them goes out "within seconds"

export function Told({ card }: { card: Card }) {
  return (
    <>
      <SnoozeEnded card={card} />
      <Answer card={card} />
    </>
  );
}

function SnoozeEnded({ card: { snooze_ended: ended } }: { card: Card }) {
  if (!ended) return null;
  const whose = ended.member.id === myId.value ? "mine" : "theirs";
  const by = ended.by ?? t("told.us");
  return <p class="told">{t(`told.${whose}.ended_${ended.why}`, { by, name: ended.member.name })}</p>;
}

/** Mine leads to where I see and take back what I handed in; an open composer tells more. */
function Answer({ card }: { card: Card }) {
  const { answer } = card;
  if (!answer || replying.value?.card === card.id) return null;
  if (answer.seen && isActive(card) && !isOut(card)) return null;
  const whose = isMine(card) ? "mine" : "theirs";
  const words = parts(`told.${whose}.${stand(card)}` as Key, {
    name: answer.member.name,
    when: answer.state === "pending" ? ahead(answer.at, now.value) : ago(answer.at, now.value),
  });
  return (
    <p class="told" role="status">
      {words.map(({ text, link }) => (link ? <a href="/review">{text}</a> : text))}
    </p>
  );
}

function stand({ answer, unanswered, state }: Card): string {
  if (answer?.seen) return unanswered && state === "open" ? "more" : "seen";
  const isPlanned = answer?.state === "pending" && Date.parse(answer.at) > now.value + SOON;
  return isPlanned ? "planned" : (answer?.state ?? "");
}
