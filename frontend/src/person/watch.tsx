// Watch this person: what they say next in public opens a card, also where they never turned to us.

import { useEffect, useState } from "preact/hooks";
import { touched } from "../feed/acts";
import { Icon } from "../parts/icon";
import { unwatch, watch } from "../server/people";
import type { Named, PersonView } from "../server/types";
import { useKeys } from "../shell/keys";
import { me, myId } from "../shell/session";
import { say } from "../shell/toast";
import { locale } from "../words/language";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

export function Watch({ view: { person, watched_by } }: { view: PersonView }) {
  const [watchers, setWatchers] = useState<Named[]>(watched_by ?? []);
  useEffect(() => setWatchers(watched_by ?? []), [watched_by]);
  useEffect(() => {
    const card = touched.value; // an act on their card says the same
    if (card?.person.id === person.id) setWatchers(card.watched_by ?? []);
  }, [touched.value]);
  const isOn = watchers.some(({ id }) => id === myId.value);
  const turn = async (on: boolean) => {
    try {
      await (on ? watch(person.id) : unwatch(person.id));
      const others = watchers.filter(({ id }) => id !== myId.peek());
      const member = me.peek()?.member;
      setWatchers(on && member ? [...others, { id: member.id, name: member.name }] : others);
      const back = { label: t("toast.undo"), run: () => void turn(!on) };
      say(t(on ? "acted.watch" : "acted.unwatch", { name: person.name }), { action: back });
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
  };
  useKeys({ w: () => void turn(!isOn) });
  const others = watchers.filter(({ id }) => id !== myId.value).map(({ name }) => name);
  return (
    <p class="row watch">
      <button
        type="button"
        class="chip"
        aria-pressed={isOn}
        title={t("watched.about")}
        aria-keyshortcuts="w"
        onClick={() => void turn(!isOn)}
      >
        <Icon name="eye" /> {t(isOn ? "card.watched" : "act.watch")}
      </button>
      {others.length > 0 && (
        <small class="faint">{t("watched.others", { names: new Intl.ListFormat(locale).format(others) })}</small>
      )}
    </p>
  );
}
