// Why this card is here: observed facts as sentences, each with a link to its evidence.

import type { Activity, Card, Reason } from "../api/types";
import { now } from "../shell/clock";
import { t } from "../words/messages";
import { foremost, sentenceOf } from "../words/reasons";

export function Reasons({ card }: { card: Card }) {
  if (card.reasons.length === 0) return null;
  return (
    <ul class="why" aria-label={t("reason.title")}>
      {foremost(card.reasons).map((reason) => (
        <li key={reason.kind + reason.activity_id}>
          <ReasonLine reason={reason} activities={card.activities} />
        </li>
      ))}
    </ul>
  );
}

export function ReasonLine({ reason, activities }: { reason: Reason; activities: Activity[] }) {
  const { parts, href } = sentenceOf(reason, activities, now.value);
  return (
    <span>
      {parts.map(({ text, link }) =>
        link && href ? (
          <a key={text} href={href} target="_blank" rel="noopener noreferrer">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  );
}
