// What a list of cards is narrowed by, as chips: those of a kept search are changed, filters go with a click.

import { useEffect } from "preact/hooks";
import { Icon } from "../parts/icon";
import type { Id } from "../server/types";
import { go, place } from "../shell/route";
import { t } from "../words/messages";
import { learn } from "./names";
import { isLinked, lensName, type Predicate, saying } from "./predicates";
import { keptAs, predicatesIn, wholeOf, written } from "./query";
import { addressToggling, addressWith, OUT } from "./view";
import { putTogether } from "./wanting";

type Props = { asked: string; search: Id | null };

export function Chips({ asked, search }: Props) {
  useEffect(() => learn(wholeOf(null).where.filter(isLinked)), [asked, search, keptAs(search)]);
  return (
    <>
      {search && <Kept search={search} />}
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

/** All that a kept search says, whoever made it: a click opens its sentence there. */
function Kept({ search }: { search: Id }) {
  return kept(search).map(({ words, at }) => (
    <button key={words} type="button" class="chip" aria-haspopup="dialog" onClick={() => putTogether(search, at)}>
      <bdi>{words}</bdi>
      <span class="hidden">{t("own_search.change_this")}</span>
    </button>
  ));
}

function kept(search: Id): { words: string; at: number }[] {
  const query = keptAs(search)?.query;
  if (!query) return [];
  const words = [t("filter.among", { lens: lensName(query.lens) }), ...(query.q ? [sayingWords(query.q)] : [])];
  const shown = OUT.filter((out) => query.include?.includes(out)).map((out) => t(`filter.with_${out}`));
  return [
    ...words.map((one) => ({ words: one, at: -1 })),
    ...(query.where ?? []).map((one, at) => ({ words: saying(one), at })),
    ...shown.map((one) => ({ words: one, at: -1 })),
  ];
}

type Chip = { words: string; address: string };

/** The filters in force, each with the address without it. */
export function chips(asked: string): Chip[] {
  const told = new URLSearchParams(asked);
  const { path } = place.value;
  const without = (name: string) => addressWith(path, asked, name, "");
  const q = told.get("q");
  const plain = (["network", "language", "relation", "organization", "topic"] as const).flatMap((kind) => {
    const value = told.get(kind) ?? "";
    const one = { kind, negate: false, ...(kind === "organization" || kind === "topic" ? { id: value } : { value }) };
    return value ? [{ words: saying(one as Predicate), address: without(kind) }] : [];
  });
  const happened = predicatesIn(told).map((one, index, all) => ({
    words: saying(one),
    address: addressWith(path, asked, "where", written(all.filter((_, at) => at !== index))),
  }));
  const shown = OUT.filter((out) => told.getAll("include").includes(out)).map((out) => ({
    words: t(`filter.with_${out}`),
    address: addressToggling(path, asked, out),
  }));
  return [...(q ? [{ words: sayingWords(q), address: without("q") }] : []), ...plain, ...happened, ...shown];
}

const sayingWords = (q: string) => t("filter.words", { q });
