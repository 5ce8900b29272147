// The filters in force as chips that one takes away with a click, and what each is called.

import { signal } from "@preact/signals";
import { Icon } from "../parts/icon";
import type { Id, SavedSearch } from "../server/types";
import { go, place } from "../shell/route";
import { day } from "../words/dates";
import { locale } from "../words/language";
import { type Key, t } from "../words/messages";
import { networkName } from "../words/networks";
import { cards } from "./feed";
import { addressToggling, addressWith, OUT } from "./view";

export type Predicate = NonNullable<SavedSearch["query"]["where"]>[number];
/** What can be asked of what happened, as one choice each. */
export const HAPPENED: [Key, Predicate][] = [
  ["filter.never_answered", { kind: "answered", negate: true }],
  ["filter.replied_twice", { kind: "replied", at_least: 2, within_days: 30, negate: false }],
  ["filter.not_since_ask", { kind: "spoken", since_act: "ask", negate: true }],
  ["filter.not_since_reply", { kind: "spoken", since_act: "reply", negate: true }],
];

export function Chips({ asked }: { asked: string }) {
  return (
    <>
      {chips(asked).map(({ words, address }) => (
        <button key={words} type="button" class="chip" onClick={() => go(address, { replace: true })}>
          <bdi>{words}</bdi>
          <span class="hidden">{t("filter.remove")}</span>
          <Icon name="dismiss" />
        </button>
      ))}
    </>
  );
}

type Chip = { words: string; address: string };

/** The filters in force, each with the address without it. */
export function chips(asked: string): Chip[] {
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
export const names = signal<ReadonlyMap<Id, string>>(new Map());

function organizationName(id: Id): string | undefined {
  return cards.value.find((card) => card.organization?.id === id)?.organization?.name;
}

function happening(predicate: Predicate): string {
  if (predicate.kind === "spoken" && predicate.since && predicate.negate) return silentSince(predicate.since);
  const known = HAPPENED.find(([, one]) => isSame(one, predicate));
  return known ? t(known[0]) : t("filter.custom", { kind: String(predicate.kind) });
}

export function silentSince(at: string): string {
  return t("filter.silent_since", { day: day(at, Date.now()) });
}

export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
  } catch {
    return code; // no language
  }
}

export function predicatesIn(asked: string): Predicate[] {
  try {
    const found: unknown = JSON.parse(new URLSearchParams(asked).get("where") ?? "[]");
    return Array.isArray(found) ? (found as Predicate[]) : [];
  } catch {
    return []; // the server says what is wrong with it
  }
}

export function written(predicates: Predicate[]): string {
  return predicates.length > 0 ? JSON.stringify(predicates) : "";
}

export function isSame(one: Predicate, other: Predicate): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
