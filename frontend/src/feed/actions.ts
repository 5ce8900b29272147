// What can be done with a card: one table for buttons, keys, the menu and swipes.

import type { IconName } from "../parts/icon";
import type { Card } from "../server/types";
import { isSample, outward as reach } from "../shell/outward";
import { go, place } from "../shell/route";
import { me } from "../shell/session";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { isSensitive } from "../words/warmth";
import { bringBackToFeed, takeBackHelp } from "./acts";
import { isAnswered } from "./answers";
import { askForHelp, chooseHelper, isWatched, watchPerson } from "./asking";
import { addressed, isActive } from "./cards";
import { warning } from "./contacts";
import { askUntil, askWho, askWhy, finish, putOff } from "./deciding";
import { noting } from "./noting";
import { type Outward, openComposer } from "./replying";

export type Action = {
  name: string;
  key: string;
  label: string;
  icon: IconName;
  /** Opens in a new tab. */
  href?: string;
  /** What to be told before it is done. */
  warning?: string | null;
  run: (anchor: HTMLElement) => void;
};

const OUTWARD: [Outward, string][] = [
  ["reply", "r"],
  ["share", "s"],
  ["ask", "q"],
  ["refer", "f"],
];

/** Everything offered for this card, the suggested act first. */
export function actionsFor(card: Card): Action[] {
  const offered = isActive(card) ? [...outward(card), ...inward(card)] : [];
  const all = [back(card), ...offered, note(card), watch(card), open(card), person(card)].filter(
    (action) => action !== null,
  );
  const suggested = suggestion(card);
  return all.sort((a, b) => Number(b.name === suggested) - Number(a.name === suggested));
}

/** Which act the card itself puts forward; none while an answer of ours is on its way, and of who said nothing no
 * thread to see. */
export function suggestion(card: Card): string {
  if (mayComeBack(card)) return "back";
  if (!isActive(card)) return "open";
  if (isAnswered(card)) return "";
  if (isSensitive(card.reasons)) return "not_now";
  return card.suggested_act ?? (addressed(card)?.content ? "open" : "person");
}

function outward(card: Card): Action[] {
  return OUTWARD.map(([name, key]) => ({
    name,
    key,
    label: t(`act.${name}`),
    icon: name,
    warning: warning(card, me.peek()?.workspace, Date.now()),
    run: () => openComposer(card, name),
  }));
}

function inward(card: Card): Action[] {
  return [
    { name: "done", key: "e", label: t("act.done"), icon: "done", run: () => finish([card]) },
    { name: "snooze", key: "h", label: t("act.snooze"), icon: "clock", run: (anchor) => askUntil([card], anchor) },
    { name: "dismiss", key: "x", label: t("act.dismiss"), icon: "dismiss", run: (anchor) => askWhy([card], anchor) },
    { name: "not_now", key: "n", label: t("act.not_now"), icon: "not_now", run: () => putOff([card]) },
    { name: "assign", key: "a", label: t("act.assign"), icon: "assign", run: () => askWho([card]) },
    ...help(card),
  ];
}

/** One key asks the team; another, or a tap, one colleague or with a line. What was asked for is taken back. */
function help(card: Card): Action[] {
  const back = {
    name: "help",
    key: "t",
    label: t("act.help_back"),
    icon: "team",
    run: () => takeBackHelp(card),
  } as const;
  return [
    card.help ? back : { ...back, label: t("act.help"), run: () => askForHelp(card, null, "") },
    { name: "help_of", key: "T", label: t("act.help_of"), icon: "care", run: () => chooseHelper(card) },
  ];
}

function watch(card: Card): Action {
  const isOn = isWatched(card);
  const run = () => watchPerson(card, !isOn);
  return { name: "watch", key: "w", label: t(isOn ? "act.unwatch" : "act.watch"), icon: "eye", run };
}

function back(card: Card): Action | null {
  if (!mayComeBack(card)) return null;
  return { name: "back", key: "b", label: t("act.back"), icon: "feed", run: () => bringBackToFeed(card) };
}

/** What we took out of the feed ourselves; what the network answered or a claim closed, nobody undoes here. */
function mayComeBack({ state, moved_by }: Card): boolean {
  return ["done", "dismissed", "snoozed"].includes(state) && Boolean(moved_by?.length);
}

function note(card: Card): Action {
  const run = () => {
    noting.value = card;
  };
  return { name: "note", key: "m", label: t("act.note"), icon: "note", run };
}

function open(card: Card): Action | null {
  if (isSample()) return thread(card);
  const href = address(card);
  const label = t("act.open", { network: networkName(addressed(card)?.network ?? card.person.network) });
  return href ? { name: "open", key: "o", label, icon: "open", href, run: () => {} } : null;
}

/** The sample leads nowhere outside: what was said is shown in place. */
function thread(card: Card): Action | null {
  const run = () => openComposer(card, "reply");
  return isActive(card) ? { name: "open", key: "o", label: t("act.thread"), icon: "said", run } : null;
}

/** Not where one is already. */
function person(card: Card): Action | null {
  const page = `/people/${card.person.id}`;
  if (place.peek().path === page) return null;
  const run = () => go(page);
  return { name: "person", key: "Enter", label: t("act.person"), icon: "person", run };
}

/** Where on its network a card is answered. */
export function address(card: Card): string | null {
  return reach(addressed(card)?.url ?? null) ?? reach(card.person.url);
}
