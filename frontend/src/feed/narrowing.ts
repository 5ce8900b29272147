// What can narrow the cards, as a menu; and what narrows them kept as a search in one click, or given up.

import { type Choice, openMenu } from "../parts/menu";
import { readTopics } from "../server";
import type { Out } from "../server/types";
import { go, place } from "../shell/route";
import { forget, keep, nameOf, pathOf, searches } from "../shell/searches";
import { say } from "../shell/toast";
import { type Key, t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";
import { chips } from "./chips";
import { cards, left, view } from "./feed";
import { call } from "./names";
import { isSame, languageName, type Predicate, saying } from "./predicates";
import { predicatesIn, wholeOf, written } from "./query";
import { addressToggling, addressWith, OUT } from "./view";
import { putTogether } from "./wanting";

const RELATIONS = ["customer", "prospect", "partner", "competitor"] as const;
/** What is asked for most of what happened, as one choice each. */
const HAPPENED: readonly Predicate[] = [
  { kind: "answered", negate: true },
  { kind: "replied", at_least: 2, within_days: 30, negate: false },
  { kind: "spoken", since_act: "ask", negate: true },
  { kind: "spoken", since_act: "reply", negate: true },
];
const TOPICS = 20; // of which one can choose: those spoken of most

export function add(anchor: HTMLElement): void {
  const groups: [Key, Choice[]][] = [
    ["filter.happened", [...HAPPENED, silentFor(30)].map((one) => narrowing(saying(one), "where", withMore(one)))],
    ["filter.network", seen((card) => card.person.network).map((one) => narrowing(networkName(one), "network", one))],
    ["filter.language", seen(languageOf).map((one) => narrowing(languageName(one), "language", one))],
    ["filter.organization", organizations().map(({ id, name }) => narrowing(name, "organization", id))],
    ["filter.relation", RELATIONS.map((one) => narrowing(t(`relation.${one}`), "relation", one))],
    ["filter.also", OUT.map(toggling)],
  ];
  const choices = groups.filter(([, within]) => within.length > 0).map(([key, within]) => opening(key, within, anchor));
  choices.splice(1, 0, { label: t("filter.topic"), run: () => void openTopics(anchor) });
  choices.push({ label: t("filter.sentence"), isApart: true, run: () => putTogether(null) });
  openMenu(t("feed.filter"), choices, anchor);
}

function opening(key: Key, within: Choice[], anchor: HTMLElement): Choice {
  return { label: t(key), run: () => requestAnimationFrame(() => openMenu(t(key), within, anchor)) };
}

/** What they speak of is asked for when somebody wants to narrow to it. */
async function openTopics(anchor: HTMLElement): Promise<void> {
  try {
    const topics = (await readTopics()).slice(0, TOPICS);
    call(...topics);
    const choices = topics.map(({ id, name }) => narrowing(name, "topic", id));
    if (choices.length > 0) openMenu(t("filter.topic"), choices, anchor);
    else say(t("filter.no_topics"));
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
}

/** Nothing said since the beginning of that day, so many days ago. */
function silentFor(days: number): Predicate {
  const since = new Date();
  since.setHours(0, 0, 0, 0);
  since.setDate(since.getDate() - days);
  return { kind: "spoken", since: since.toISOString(), negate: true };
}

function organizations() {
  const found = cards.peek().flatMap(({ organization }) => (organization ? [organization] : []));
  return [...new Map(found.map((one) => [one.id, one])).values()].sort((a, b) => a.name.localeCompare(b.name));
}

function narrowing(label: string, name: string, value: string): Choice {
  return { label, run: () => go(addressWith(place.peek().path, view.peek().asked, name, value), { replace: true }) };
}

function toggling(out: Out): Choice {
  const { asked } = view.peek();
  const isChosen = new URLSearchParams(asked).getAll("include").includes(out);
  const run = () => go(addressToggling(place.peek().path, asked, out), { replace: true });
  return { label: t(`filter.${out}`), isChosen, run };
}

function withMore(more: Predicate): string {
  const before = predicatesIn(new URLSearchParams(view.peek().asked));
  return written(before.some((one) => isSame(one, more)) ? before : [...before, more]);
}

type Shown = (typeof cards.value)[number];

function languageOf(card: Shown): string | null {
  return card.activities.find((one) => one.content)?.language ?? null;
}

/** What the cards on the screen have, each once: what one sees is what one can narrow to. */
function seen(what: (card: Shown) => string | null): string[] {
  return [...new Set(cards.peek().map(what))].filter((one) => one !== null).sort();
}

/** As it stands, in one click; its name says what it is until somebody renames it. */
export async function save(): Promise<void> {
  const { asked, lens, search } = view.peek();
  const name = nameOf(
    t(`nav.${lens}`),
    chips(asked).map(({ words }) => words),
  );
  const same = searches.peek().find((one) => one.name === name && one.query.lens === lens);
  if (same && !search) return go(pathOf(same));
  try {
    const kept = await keep({ name, query: wholeOf(null) });
    go(pathOf(kept));
    say(t("own_search.is_kept", { name }), { action: { label: t("search.change"), run: () => putTogether(kept.id) } });
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
}

export async function remove(own: (typeof searches.value)[number]): Promise<void> {
  const again = { name: own.name, query: own.query };
  go("/");
  await left(own.id);
  try {
    await forget(own.id);
    say(t("own_search.is_removed", { name: own.name }), {
      action: { label: t("toast.undo"), run: () => void keep(again) },
    });
  } catch (error) {
    go(pathOf(own));
    say(trouble(error), { isBad: true });
  }
}
