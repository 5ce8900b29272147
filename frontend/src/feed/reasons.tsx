// Why this card is here: observed facts as sentences, each with a link to its evidence.

import type { Activity, Card, Reason } from "../server/types";
import { useMoment } from "../shell/clock";
import { outward } from "../shell/outward";
import { myId } from "../shell/session";
import { t } from "../words/messages";
import { foremost, sentenceOf } from "../words/reasons";
import { isActive } from "./cards";

export function Reasons({ card }: { card: Card }) {
  if (card.reasons.length === 0) return null;
  return (
    <ul class="why" aria-label={t("reason.title")}>
      {foremost(card.reasons).map((reason) => (
        <li key={reason.kind + reason.activity_id + reason.at}>
          <ReasonLine
            reason={reason}
            activities={card.activities}
            person={card.person.id}
            isSettled={!isActive(card)}
          />
        </li>
      ))}
    </ul>
  );
}

type Props = { reason: Reason; activities: Activity[]; person: string; isSettled?: boolean };

export function ReasonLine({ reason, activities, person, isSettled = false }: Props) {
  const page = `/people/${person}`;
  const sentence = sentenceOf(reason, activities, page, useMoment(), isSettled, myId.value);
  const { parts } = sentence;
  const isOurs = sentence.href?.startsWith("/") ?? false;
  const href = isOurs || outward(sentence.href) ? sentence.href : `${page}#activity-${reason.activity_id}`;
  const away = isOurs || href?.startsWith("/") ? {} : { target: "_blank", rel: "noopener noreferrer" };
  return (
    <span>
      {parts.map(({ text, link }) =>
        link && href ? (
          <a key={text} href={href} {...away}>
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  );
}
