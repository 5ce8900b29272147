// What can be done with a card: one table for buttons, keys, the menu and swipes.

import type { IconName } from "../parts/icon";
import { type Choice, openMenu } from "../parts/menu";
import type { Card, Member, SuggestedAct } from "../server/types";
import { go } from "../shell/route";
import { loadMembers, me, myId } from "../shell/session";
import { say } from "../shell/toast";
import { ahead } from "../words/dates";
import { type Key, t } from "../words/messages";
import { networkName } from "../words/networks";
import { safe } from "../words/text";
import { trouble } from "../words/trouble";
import { isSensitive } from "../words/warmth";
import { bringBackToFeed, perform } from "./acts";
import { addressed, isActive } from "./cards";
import { warning } from "./contacts";
import { writeNote } from "./note";
import { inThreeHours, nextWeek, tomorrowMorning } from "./snooze";

export type Action = {
  name: string;
  key: string;
  label: string;
  icon: IconName;
  /** Opens in a new tab; `run` only notes that it happened. */
  href?: string;
  /** What to be told before it is done. */
  warning?: string | null;
  run: (anchor: HTMLElement) => void;
};

type Outward = Exclude<SuggestedAct, "not_now">;
const OUTWARD: [Outward, string][] = [
  ["reply", "r"],
  ["share", "s"],
  ["ask", "q"],
  ["refer", "f"],
];

/** Everything offered for this card, the suggested act first. */
export function actionsFor(card: Card): Action[] {
  const offered = isActive(card) ? [...outward(card), ...inward(card)] : [];
  const all = [back(card), ...offered, note(card), open(card), person(card)].filter((action) => action !== null);
  const suggested = suggestion(card);
  return all.sort((a, b) => Number(b.name === suggested) - Number(a.name === suggested));
}

/** Which act the card itself puts forward. */
export function suggestion(card: Card): string {
  if (mayComeBack(card)) return "back";
  if (!isActive(card)) return "open";
  if (isSensitive(card.reasons)) return "not_now";
  return card.suggested_act ?? "open";
}

export function finish(card: Card): void {
  perform(card, { kind: "done", words: t("acted.done") });
}

export function snoozeUntil(card: Card, until: Date): void {
  const at = until.toISOString();
  const words = t("acted.snooze", { when: ahead(at, Date.now()) });
  perform(card, { kind: "snooze", params: { until: at }, words }, { snoozed_until: at });
}

function outward(card: Card): Action[] {
  const href = address(card);
  if (!href) return [];
  return OUTWARD.map(([name, key]) => ({
    name,
    key,
    label: t(`act.${name}`),
    icon: name,
    href,
    warning: warning(card, me.peek()?.workspace, Date.now()),
    run: () => perform(card, { kind: name, words: t(`acted.${name}`) }),
  }));
}

function inward(card: Card): Action[] {
  return [
    { name: "done", key: "e", label: t("act.done"), icon: "done", run: () => finish(card) },
    { name: "snooze", key: "h", label: t("act.snooze"), icon: "clock", run: (anchor) => askUntil(card, anchor) },
    { name: "dismiss", key: "x", label: t("act.dismiss"), icon: "dismiss", run: (anchor) => askWhy(card, anchor) },
    { name: "not_now", key: "n", label: t("act.not_now"), icon: "not_now", run: () => putOff(card) },
    { name: "assign", key: "a", label: t("act.assign"), icon: "assign", run: (anchor) => askWho(card, anchor) },
  ];
}

function back(card: Card): Action | null {
  if (!mayComeBack(card)) return null;
  return { name: "back", key: "b", label: t("act.back"), icon: "feed", run: () => bringBackToFeed(card) };
}

/** What we took out of the feed ourselves; what the network answered or a claim closed, nobody undoes here. */
function mayComeBack({ state, moved_by }: Card): boolean {
  return state !== "open" && state !== "bot" && Boolean(moved_by?.length);
}

function note(card: Card): Action {
  return { name: "note", key: "m", label: t("act.note"), icon: "note", run: () => writeNote(card) };
}

function open(card: Card): Action | null {
  const href = address(card);
  const label = t("act.open", { network: networkName(addressed(card)?.network ?? card.person.network) });
  return href ? { name: "open", key: "o", label, icon: "open", href, run: () => {} } : null;
}

function person(card: Card): Action {
  const run = () => go(`/people/${card.person.id}`);
  return { name: "person", key: "Enter", label: t("act.person"), icon: "person", run };
}

function address(card: Card): string | null {
  return safe(addressed(card)?.url ?? null) ?? safe(card.person.url);
}

function putOff(card: Card): void {
  perform(card, { kind: "not_now", words: t("acted.not_now") });
}

function askUntil(card: Card, anchor: HTMLElement): void {
  const now = new Date();
  const times: [Key, Date][] = [
    ["snooze.hours", inThreeHours(now)],
    ["snooze.tomorrow", tomorrowMorning(now)],
    ["snooze.week", nextWeek(now)],
  ];
  const choices = times.map(([key, until]) => ({
    label: t(key),
    hint: ahead(until.toISOString(), now.getTime()),
    run: () => snoozeUntil(card, until),
  }));
  openMenu(t("act.of", { act: t("act.snooze"), name: card.person.name }), choices, anchor);
}

const WHY = ["not_relevant", "wrong_person", "spam", "do_not_engage"] as const;

function askWhy(card: Card, anchor: HTMLElement): void {
  const choices = WHY.map((reason) => ({
    label: t(`dismiss.${reason}`),
    run: () => perform(card, { kind: "dismiss", params: { reason }, words: t("acted.dismiss") }),
  }));
  openMenu(t("act.of", { act: t("act.dismiss"), name: card.person.name }), choices, anchor);
}

async function askWho(card: Card, anchor: HTMLElement): Promise<void> {
  try {
    const members = await loadMembers();
    const choices = [...members.map((member) => handTo(card, member)), handToNobody(card)];
    openMenu(t("act.of", { act: t("act.assign"), name: card.person.name }), choices, anchor);
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
}

function handTo(card: Card, { id, name }: Member): Choice {
  const label = id === myId.peek() ? t("assign.you", { name }) : name;
  const made = { kind: "assign", params: { member_id: id }, words: t("acted.assign", { name }) } as const;
  return { label, isChosen: card.assignee?.id === id, run: () => perform(card, made, { assignee: { id, name } }) };
}

function handToNobody(card: Card): Choice {
  const made = { kind: "assign", params: { member_id: null }, words: t("acted.unassign") } as const;
  return { label: t("assign.nobody"), isChosen: !card.assignee, run: () => perform(card, made, { assignee: null }) };
}
