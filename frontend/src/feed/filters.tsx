// What narrows the cards: chips one takes away with a click, a menu to add, and one click to keep it all as a search.

import { signal } from "@preact/signals";
import { Icon } from "../parts/icon";
import { type Choice, openMenu } from "../parts/menu";
import { readTopics } from "../server";
import type { Id, Out, SavedSearch } from "../server/types";
import { go, place } from "../shell/route";
import { forget, keep, nameOf, pathOf, searches } from "../shell/searches";
import { say } from "../shell/toast";
import { day } from "../words/dates";
import { locale } from "../words/language";
import { type Key, t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";
import { cards, left, view } from "./feed";
import { renameSearch } from "./renaming";
import { addressToggling, addressWith, OUT, wordsOf } from "./view";

const RELATIONS = ["customer", "prospect", "partner", "competitor"] as const;
const TOPICS = 20; // of which one can choose: those spoken of most
type Predicate = NonNullable<SavedSearch["query"]["where"]>[number];
/** What can be asked of what happened, as one choice each. */
const HAPPENED: [Key, Predicate][] = [
  ["filter.never_answered", { kind: "answered", negate: true }],
  ["filter.replied_twice", { kind: "replied", at_least: 2, within_days: 30, negate: false }],
  ["filter.not_since_ask", { kind: "spoken", since_act: "ask", negate: true }],
  ["filter.not_since_reply", { kind: "spoken", since_act: "reply", negate: true }],
];

export function Filters() {
  const { asked, search } = view.value;
  return (
    <div class="filters">
      {chips(asked).map(({ words, address }) => (
        <button key={words} type="button" class="chip" onClick={() => go(address, { replace: true })}>
          <bdi>{words}</bdi>
          <span class="hidden">{t("filter.remove")}</span>
          <Icon name="dismiss" />
        </button>
      ))}
      <button type="button" class="act bare" aria-haspopup="menu" onClick={(event) => add(event.currentTarget)}>
        <Icon name="filter" /> {t("filter.add")}
      </button>
      {asked && (
        <button type="button" class="act bare" onClick={() => void save()}>
          <Icon name="plus" /> {t("search.keep")}
        </button>
      )}
      {search && <Own id={search} />}
    </div>
  );
}

/** A search of one's own is renamed and removed where it is shown. */
function Own({ id }: { id: string }) {
  const own = searches.value.find((one) => one.id === id);
  if (!own) return null;
  return (
    <>
      <button type="button" class="act bare" onClick={() => renameSearch(own)}>
        {t("search.rename")}
      </button>
      <button type="button" class="act bare" onClick={() => void remove(own)}>
        {t("search.remove")}
      </button>
    </>
  );
}

type Chip = { words: string; address: string };

/** The filters in force, each with the address without it. */
function chips(asked: string): Chip[] {
  const told = new URLSearchParams(asked);
  const { path } = place.value;
  const plain = ["q", "network", "language", "relation", "organization", "topic"].flatMap((name) => {
    const value = told.get(name);
    return value ? [{ words: called(name, value), address: addressWith(path, asked, name, "") }] : [];
  });
  const happened = predicatesIn(asked).map((one, index, all) => ({
    words: happening(one),
    address: addressWith(path, asked, "where", written(all.filter((_, at) => at !== index))),
  }));
  const shown = OUT.filter((out) => told.getAll("include").includes(out)).map((out) => ({
    words: t(`filter.with_${out}`),
    address: addressToggling(path, asked, out),
  }));
  return [...plain, ...happened, ...shown];
}

function called(name: string, value: string): string {
  if (name === "q") return t("filter.words", { q: value });
  if (name === "network") return networkName(value);
  if (name === "language") return languageName(value);
  if (name === "relation") return t(`relation.${value}` as Key);
  return names.value.get(value) ?? organizationName(value) ?? t(`filter.one_${name as "topic" | "organization"}`);
}

/** What the ids in an address are called, as far as somebody chose them here. */
const names = signal<ReadonlyMap<Id, string>>(new Map());

function organizationName(id: Id): string | undefined {
  return cards.value.find((card) => card.organization?.id === id)?.organization?.name;
}

function happening(predicate: Predicate): string {
  if (predicate.kind === "spoken" && predicate.since && predicate.negate) return silentSince(predicate.since);
  const known = HAPPENED.find(([, one]) => isSame(one, predicate));
  return known ? t(known[0]) : t("filter.custom", { kind: String(predicate.kind) });
}

function silentSince(at: string): string {
  return t("filter.silent_since", { day: day(at, Date.now()) });
}

/** Nothing said since the beginning of that day, so many days ago. */
function silentFor(days: number): Choice {
  const since = new Date();
  since.setHours(0, 0, 0, 0);
  since.setDate(since.getDate() - days);
  const at = since.toISOString();
  return narrowing(silentSince(at), "where", withMore({ kind: "spoken", since: at, negate: true }));
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
  } catch {
    return code; // no language
  }
}

function predicatesIn(asked: string): Predicate[] {
  try {
    const found: unknown = JSON.parse(new URLSearchParams(asked).get("where") ?? "[]");
    return Array.isArray(found) ? (found as Predicate[]) : [];
  } catch {
    return []; // the server says what is wrong with it
  }
}

function written(predicates: Predicate[]): string {
  return predicates.length > 0 ? JSON.stringify(predicates) : "";
}

function add(anchor: HTMLElement): void {
  const groups: [Key, Choice[]][] = [
    ["filter.happened", [...HAPPENED.map(([key, one]) => narrowing(t(key), "where", withMore(one))), silentFor(30)]],
    ["filter.network", seen((card) => card.person.network).map((one) => narrowing(networkName(one), "network", one))],
    ["filter.language", seen(languageOf).map((one) => narrowing(languageName(one), "language", one))],
    ["filter.organization", organizations().map(({ id, name }) => narrowing(name, "organization", id))],
    ["filter.relation", RELATIONS.map((one) => narrowing(t(`relation.${one}`), "relation", one))],
    ["filter.also", OUT.map(toggling)],
  ];
  const choices = groups.filter(([, within]) => within.length > 0).map(([key, within]) => opening(key, within, anchor));
  choices.splice(1, 0, { label: t("filter.topic"), run: () => void openTopics(anchor) });
  openMenu(t("filter.add"), choices, anchor);
}

function opening(key: Key, within: Choice[], anchor: HTMLElement): Choice {
  return { label: t(key), run: () => requestAnimationFrame(() => openMenu(t(key), within, anchor)) };
}

/** What they speak of is asked for when somebody wants to narrow to it. */
async function openTopics(anchor: HTMLElement): Promise<void> {
  try {
    const topics = (await readTopics()).slice(0, TOPICS);
    names.value = new Map([...names.peek(), ...topics.map(({ id, name }): [Id, string] => [id, name])]);
    const choices = topics.map(({ id, name }) => narrowing(name, "topic", id));
    if (choices.length > 0) openMenu(t("filter.topic"), choices, anchor);
    else say(t("filter.no_topics"));
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
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
  const before = predicatesIn(view.peek().asked);
  return written(before.some((one) => isSame(one, more)) ? before : [...before, more]);
}

function isSame(one: Predicate, other: Predicate): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
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
async function save(): Promise<void> {
  const { asked, lens, search } = view.peek();
  const told = new URLSearchParams(asked);
  const base = searches.peek().find((one) => one.id === search)?.query;
  const name = nameOf(
    t(`nav.${lens}`),
    chips(asked).map(({ words }) => words),
  );
  const same = searches.peek().find((one) => one.name === name && one.query.lens === lens);
  if (same && !search) return go(pathOf(same));
  const where = [...(base?.where ?? []), ...predicatesIn(asked), ...spelled(told)];
  const include = OUT.filter((out) => told.getAll("include").includes(out) || base?.include?.includes(out));
  try {
    const q = [base?.q, wordsOf({ asked })].filter(Boolean).join(" ");
    const kept = await keep({ name, query: { lens, q, where, include } });
    go(pathOf(kept));
    say(t("search.is_kept", { name }), { action: { label: t("search.rename"), run: () => renameSearch(kept) } });
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
}

function spelled(told: URLSearchParams): Predicate[] {
  return ["network", "language", "relation", "organization", "topic"].flatMap((kind) => {
    const value = told.get(kind);
    if (!value) return [];
    return [(kind === "organization" || kind === "topic" ? { kind, id: value } : { kind, value }) as Predicate];
  });
}

async function remove(own: (typeof searches.value)[number]): Promise<void> {
  const again = { name: own.name, query: own.query };
  go("/");
  await left(own.id);
  try {
    await forget(own.id);
    say(t("search.is_removed", { name: own.name }), {
      action: { label: t("toast.undo"), run: () => void keep(again) },
    });
  } catch (error) {
    go(pathOf(own));
    say(trouble(error), { isBad: true });
  }
}
