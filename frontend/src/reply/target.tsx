// Which of several things they said is answered: the newest that asks something, unless another is chosen.

import { isOwed } from "../feed/cards";
import { Time } from "../parts/time";
import type { Card, Id } from "../server/types";
import { t } from "../words/messages";

type Props = { card: Card; network: string; target: Id | null; choose: (id: Id) => void };

export function Target({ card, network, target, choose }: Props) {
  const waiting = card.activities.filter((one) => isOwed(one) && one.network === network);
  if (waiting.length < 2) return null;
  return (
    <fieldset class="targets">
      <legend>{t("reply.target")}</legend>
      {waiting.map(({ id, content, at, language }) => (
        <label key={id}>
          <input type="radio" name="target" checked={id === target} onChange={() => choose(id)} />
          <span class="words" dir="auto" lang={language ?? undefined}>
            {content}
          </span>
          <Time at={at} />
        </label>
      ))}
    </fieldset>
  );
}
