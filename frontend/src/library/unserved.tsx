// Questions that none of us answered and no content serves: passed on to marketing by one click.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { askFor, type Question, readUnserved } from "../server/library";
import { listen } from "../shell/live";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";

const FIRST = 3;

export function Unserved({ asked }: { asked: () => void }) {
  const { value, reload } = useLoaded("unserved", readUnserved, { keep: true });
  const isWhole = useSignal(false);
  useEffect(() => listen({ content: reload, reset: reload }), []);
  const questions = value?.questions ?? [];
  if (questions.length === 0) return null;
  const pass = async ({ activity_id: id }: Question) => {
    try {
      await askFor(id);
      say(t("snippet.asked"));
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    reload();
    asked();
  };
  return (
    <section aria-labelledby="unserved">
      <h2 id="unserved">{t("library.unserved")}</h2>
      <p class="faint">{t("library.unserved_lead")}</p>
      <ul class="contents">
        {questions.slice(0, isWhole.value ? undefined : FIRST).map((one) => (
          <li key={one.activity_id} class="content">
            <q dir="auto">{one.text}</q>
            <p class="meta">
              <a href={`/people/${one.person_id}`}>
                <bdi>{one.name}</bdi>
              </a>
              <span class="mark">{networkName(one.network)}</span>
              <Time at={one.at} />
            </p>
            <div class="row">
              <button type="button" class="act" onClick={() => void pass(one)}>
                {t("snippet.ask")}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {questions.length > FIRST && !isWhole.value && (
        <button type="button" class="act" onClick={() => (isWhole.value = true)}>
          {t("library.proposed_more", { count: questions.length - FIRST })}
        </button>
      )}
    </section>
  );
}
