// What is decided about cards, one or many: done, when to come back, why not, and that somebody takes over.

import { openMenu } from "../parts/menu";
import type { Card } from "../server/types";
import { ahead } from "../words/dates";
import { type Key, t } from "../words/messages";
import { performAll } from "./acts";
import { handing } from "./handing";
import { clear } from "./selection";
import { inThreeHours, monday, nextWeek, SATURDAY, tomorrowMorning } from "./snooze";

type Made = Parameters<typeof performAll>[1];

export function finish(cards: Card[]): void {
  decide(cards, { kind: "done", words: said(t("acted.done"), cards) });
}

/** No moment: until they speak again. */
export function snoozeUntil(cards: Card[], until: Date | null): void {
  const at = until?.toISOString() ?? null;
  const words = at ? t("acted.snooze", { when: ahead(at, Date.now()) }) : t("acted.snooze_spoken");
  decide(cards, { kind: "snooze", params: at ? { until: at } : {}, words: said(words, cards) }, { snoozed_until: at });
}

export function putOff(cards: Card[]): void {
  decide(cards, { kind: "not_now", words: said(t("acted.not_now"), cards) });
}

export function askUntil(cards: Card[], anchor: HTMLElement): void {
  const now = new Date();
  const times: [Key, Date | null][] = [
    ["snooze.hours", inThreeHours(now)],
    ["snooze.tomorrow", tomorrowMorning(now)],
    ["snooze.week", nextWeek(now)],
    ["snooze.spoken", null],
  ];
  if (now.getDay() === SATURDAY) times.splice(2, 0, ["snooze.monday", monday(now)]); // on Sunday it is tomorrow
  const choices = times.map(([key, until]) => ({
    label: t(key),
    ...(until && { hint: ahead(until.toISOString(), now.getTime()) }),
    run: () => snoozeUntil(cards, until),
  }));
  openMenu(titleOf("act.snooze", cards), choices, anchor, t("snooze.about"));
}

const WHY = ["not_relevant", "wrong_person", "spam", "do_not_engage"] as const;

export function askWhy(cards: Card[], anchor: HTMLElement): void {
  const choices = WHY.map((reason) => ({
    label: t(`dismiss.${reason}`),
    ...(reason === "do_not_engage" && { hint: t("dismiss.for_good"), isApart: true }),
    run: () => decide(cards, { kind: "dismiss", params: { reason }, words: said(t("acted.dismiss"), cards) }),
  }));
  openMenu(titleOf("act.dismiss", cards), choices, anchor, t("dismiss.about"));
}

export function askWho(cards: Card[]): void {
  handing.value = cards;
}

export function titleOf(act: Key, cards: Card[]): string {
  return t("act.of", { act: t(act), name: whose(cards) });
}

/** What was done, beginning with whose card it was. */
function said(words: string, cards: Card[]): string {
  return t("act.of", { act: whose(cards), name: words });
}

function whose(cards: Card[]): string {
  const [only, ...more] = cards;
  return only && more.length === 0 ? only.person.name : t("bulk.cards", { count: cards.length });
}

function decide(cards: Card[], made: Made, changed: Partial<Card> = {}): void {
  performAll(cards, made, () => changed);
  if (cards.length > 1) clear();
}
