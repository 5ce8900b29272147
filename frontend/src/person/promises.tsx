// What we promised them, by when; each comes back as a card on its day.

import "./promises.css";
import { useState } from "preact/hooks";
import { morningOf } from "../feed/snooze";
import { uuid } from "../feed/uuid";
import { keepPromise, promise, takeBackPromise } from "../server/people";
import type { PersonView } from "../server/types";
import { useMoment } from "../shell/clock";
import { myId } from "../shell/session";
import { say } from "../shell/toast";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

type Promised = PersonView["promises"][number];
type Props = { view: PersonView; changed: () => void };

export function Promises({ view, changed }: Props) {
  const id = view.person.id;
  const attempt = async (change: () => Promise<unknown>): Promise<boolean> => {
    try {
      await change();
      changed();
      return true;
    } catch (error) {
      say(trouble(error), { isBad: true });
      return false;
    }
  };
  return (
    <section class="promises">
      <h3>{t("promise.title")}</h3>
      <ul>
        {view.promises.map((one) => (
          <Made
            key={one.id}
            one={one}
            keep={() => attempt(() => keepPromise(id, one.id, !one.kept_at))}
            takeBack={() => attempt(() => takeBackPromise(id, one.id))}
          />
        ))}
      </ul>
      <New make={(text, due) => attempt(() => promise(id, { id: uuid(), text, due }))} />
    </section>
  );
}

type MadeProps = { one: Promised; keep: () => void; takeBack: () => void };

function Made({ one, keep, takeBack }: MadeProps) {
  const now = useMoment();
  const name = one.by.id === myId.value ? t("promise.you") : one.by.name;
  const isDue = !one.kept_at && Date.parse(one.due_at) <= now;
  return (
    <li class={one.kept_at ? "kept" : undefined}>
      <label>
        <input type="checkbox" checked={one.kept_at !== null} onChange={keep} />
        <span>
          <span dir="auto">{one.text}</span>
          <small class={isDue ? "due" : undefined}>{t("promise.of", { name, day: day(one.due_at, now) })}</small>
        </span>
      </label>
      <button
        type="button"
        class="plain"
        onClick={takeBack}
        aria-label={t("act.of", { act: t("promise.take_back"), name: one.text })}
      >
        {t("promise.take_back")}
      </button>
    </li>
  );
}

/** A day, at whose morning it comes back; what was typed stays where it could not be kept. */
function New({ make }: { make: (text: string, due: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const [on, setOn] = useState("");
  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!text.trim() || !on || !(await make(text.trim(), morningOf(on).toISOString()))) return;
    setText("");
    setOn("");
  };
  return (
    <form class="promise-new" onSubmit={keep}>
      <label class="field">
        <span>{t("promise.text")}</span>
        <input maxLength={500} required value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>{t("promise.due")}</span>
        <input type="date" required value={on} onInput={(event) => setOn(event.currentTarget.value)} />
      </label>
      <button type="submit" class="act">
        {t("promise.go")}
      </button>
    </form>
  );
}
