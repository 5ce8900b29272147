// Watch this person: what they say next in public opens a card, also where they never turned to us.

import { useLayoutEffect, useState } from "preact/hooks";
import { touched } from "../feed/acts";
import { watchPerson } from "../feed/asking";
import { Icon } from "../parts/icon";
import { unwatch, watch } from "../server/people";
import type { Named, PersonView } from "../server/types";
import { useKeys } from "../shell/keys";
import { me, myId } from "../shell/session";
import { say } from "../shell/toast";
import { locale } from "../words/language";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { cardHere } from "./here";

export function Watch({ view: { person, watched_by } }: { view: PersonView }) {
  const [watchers, setWatchers] = useState<Named[]>(watched_by ?? []);
  useLayoutEffect(() => setWatchers(watched_by ?? []), [watched_by]);
  useLayoutEffect(() => {
    const card = touched.value; // an act on their card says the same
    if (card?.person.id === person.id) setWatchers(card.watched_by ?? []);
  }, [touched.value]);
  const card = cardHere.value?.person.id === person.id ? cardHere.value : null;
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
  const change = () => (card ? watchPerson(card, !isOn) : void turn(!isOn));
  useKeys(card ? {} : { w: change }); // an open card has the key itself
  const others = watchers.filter(({ id }) => id !== myId.value).map(({ name }) => name);
  return (
    <p class="row watch">
      <button
        type="button"
        class="chip"
        aria-pressed={isOn}
        title={t("watched.about")}
        aria-keyshortcuts="w"
        onClick={change}
      >
        <Icon name="eye" /> {t(isOn ? "card.watched" : "act.watch")}
      </button>
      {others.length > 0 && (
        <small class="faint">{t("watched.others", { names: new Intl.ListFormat(locale).format(others) })}</small>
      )}
    </p>
  );
}
