// Whom one watches, and asking for help: acts beside the card's own way through the feed.

import { signal } from "@preact/signals";
import type { Card, Named } from "../server/types";
import { me, myId } from "../shell/session";
import { t } from "../words/messages";
import { perform } from "./acts";
import { uuid } from "./uuid";

/** With which card somebody is asking whom to ask. */
export const helping = signal<Card | null>(null);

export function chooseHelper(card: Card): void {
  helping.value = card;
}

export function isWatched({ watched_by }: Pick<Card, "watched_by">): boolean {
  return watched_by?.some(({ id }) => id === myId.value) ?? false;
}

export function watchPerson(card: Card, isOn: boolean): void {
  const others = (card.watched_by ?? []).filter(({ id }) => id !== myId.peek());
  const words = t(isOn ? "acted.watch" : "acted.unwatch", { name: card.person.name });
  perform(
    card,
    { kind: "watch", params: isOn ? {} : { stop: true }, words },
    { watched_by: isOn ? [...others, myself()] : others },
  );
}

/** `to` null: anybody of the team. */
export function askForHelp(card: Card, to: Named | null, text: string): void {
  const id = uuid();
  const params = { ...(to && { member_id: to.id }), ...(text && { text }) };
  const words = to ? t("acted.help_of", { name: to.name }) : t("acted.help");
  const help = { id, member: myself(), to, text, at: new Date().toISOString() };
  perform(card, { id, kind: "help", params, words }, { help });
}

function myself(): Named {
  const member = me.peek()?.member;
  return { id: member?.id ?? "", name: member?.name ?? "" };
}
