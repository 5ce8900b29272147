// Taken for a machine by the rules: what tells it, and the one click that says otherwise.

import { claim } from "../server/people";
import type { PersonView } from "../server/types";
import { now } from "../shell/clock";
import { say } from "../shell/toast";
import { day } from "../words/dates";
import { fullest, type Key, maybe, t } from "../words/messages";
import { trouble } from "../words/trouble";
import { claimed } from "./claims";
import { type Sign, signsOf } from "./signs";

type Props = { view: PersonView; changed: () => void };

/** Nothing where a member said it: who said so knows why. */
export function TakenForMachine({ view, changed }: Props) {
  const found = claimed(view, "bot");
  const signs = found ? signsOf(found) : [];
  if (!found || signs.length === 0) return null;
  const refute = async () => {
    try {
      await claim(view.person.id, { kind: "bot", value: "no" });
      say(t("machine.refuted", { name: view.person.name }));
      changed();
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
  };
  return (
    <section class="machine" aria-labelledby="machine">
      <h2 id="machine">{t("machine.title")}</h2>
      <p>{t("machine.lead", { when: day(found.at, now.value), share: Math.round(found.strength * 100) })}</p>
      <ul>
        {signs.map((sign) => (
          <li key={sign.kind}>{wordsOf(sign)}</li>
        ))}
      </ul>
      <button type="button" class="act" onClick={refute}>
        {t("machine.no")}
      </button>
    </section>
  );
}

/** A rule of a later release is told as such. */
function wordsOf({ kind, params }: Sign): string {
  const key = `machine.${kind}`;
  return maybe(key, params) === null ? t("machine.other") : t(fullest(key as Key, params), params);
}
