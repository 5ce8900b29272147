// What I handed in for cards, among what else I did: whose card it was, and where it stands.

import type { MyAnswer } from "../server/types";
import { now } from "../shell/clock";
import { isHistoryOpen } from "../shell/history";
import { ago } from "../words/dates";
import { type Key, t } from "../words/messages";
import type { Entry } from "./earlier";

/** Those that belong between the acts that are shown, which may go on further back. */
export function among(answers: MyAnswer[], entries: Entry[], hasMore: boolean): MyAnswer[] {
  const oldest = entries.at(-1)?.at;
  return hasMore && oldest ? answers.filter(({ at }) => Date.parse(at) >= Date.parse(oldest)) : answers;
}

export function AnswerRow({ answer }: { answer: MyAnswer }) {
  const { person, state, at, text } = answer;
  return (
    <li>
      <span>
        <strong>{t("history.answer")}</strong> ·{" "}
        <a href={`/people/${person.id}`} onClick={leave}>
          <bdi>{person.name}</bdi>
        </a>
        <small dir="auto">{text.slice(0, 120)}</small>
        <small>{[t(`history.answer_${state}` as Key), ago(at, now.value)].join(" · ")}</small>
      </span>
      <a class="act" href="/review" aria-label={t("history.look_at", { name: person.name })} onClick={leave}>
        {t("history.look")}
      </a>
    </li>
  );
}

function leave(): void {
  isHistoryOpen.value = false;
}
