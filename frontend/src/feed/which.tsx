// Which network, language, relation, company or topic a clause means.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { find, readSources, readTopics } from "../server";
import type { Linked, Spelled } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { cards } from "./feed";
import { Choice } from "./fields";
import { call, named, nameOfId } from "./names";
import { type Predicate, valueName } from "./predicates";

const RELATIONS = ["customer", "prospect", "partner", "competitor", "colleague"];
const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "el", "he", "ja", "ko", "th"];
const CALM = 200;
const OFFERED = 8;

type Props<P> = { one: P; set: (one: Predicate) => void };

export function Which({ one, set }: Props<Spelled | Linked>) {
  if (one.kind === "organization") return <Company one={one} set={set} />;
  if ("id" in one) return <Listed one={one} set={set} />;
  return <Value one={one} set={set} />;
}

function Value({ one, set }: Props<Spelled>) {
  const networks = useSignal<string[]>([]);
  useEffect(() => {
    if (one.kind !== "network") return;
    const told = (error: unknown) => say(trouble(error), { isBad: true });
    void readSources().then((sources) => (networks.value = sources.map(({ adapter }) => adapter)), told);
  }, [one.kind]);
  const seen = cards.value.map(({ person }) => person.network ?? "");
  const known = { network: [...seen, ...networks.value], language: LANGUAGES, relation: RELATIONS }[one.kind];
  const named = [...new Set([...known, one.value])].map((value): [string, string] => [
    value,
    value && valueName(one.kind, value),
  ]);
  return (
    <Choice label={t("own_search.which")} value={one.value} set={(value) => set({ ...one, value })}>
      {offered(named)}
    </Choice>
  );
}

type Named = { id: string; name: string };
const READ: Record<string, () => Promise<Named[]>> = {
  topic: readTopics,
  source: () => readSources().then((sources) => sources.map(named)),
};

/** One of a list that the server has whole. */
function Listed({ one, set }: Props<Linked>) {
  const { kind, id } = one;
  const found = useSignal<Named[]>([]);
  useEffect(() => {
    void READ[kind]?.().then(
      (all) => {
        call(...all);
        found.value = all;
        if (kind === "topic" && all.length === 0) say(t("filter.no_topics"));
      },
      (error: unknown) => say(trouble(error), { isBad: true }),
    );
  }, [kind]);
  const known = [
    ...found.value,
    ...(found.value.some((other) => other.id === id) ? [] : [{ id, name: nameOfId(kind, id) }]),
  ];
  return (
    <Choice label={t("own_search.which")} value={id} set={(to) => set({ ...one, id: to })}>
      {offered(known.map((other) => [other.id, other.name]))}
    </Choice>
  );
}

/** In the order of the alphabet; what nobody has chosen yet stands first. */
function offered(choices: [string, string][]): [string, string][] {
  const rest = choices.filter(([name]) => name !== "").sort(([, a], [, b]) => a.localeCompare(b));
  return choices.some(([name]) => name === "") ? [["", "…"], ...rest] : rest;
}

/** Found by its name; the buttons below the field are those that are called so. */
function Company({ one, set }: Props<Linked>) {
  const found = useSignal<Named[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const look = (typed: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      if (typed.length < 2) return;
      try {
        const { items } = await find(typed, 50);
        found.value = items.filter(({ kind }) => kind === "organization").slice(0, OFFERED);
      } catch (error) {
        say(trouble(error), { isBad: true });
      }
    }, CALM);
  };
  const choose = (company: Named) => {
    call(company);
    found.value = null;
    set({ ...one, id: company.id });
  };
  return (
    <div class="field">
      <label class="field">
        <span>{t("own_search.company")}</span>
        <input
          type="text"
          autocomplete="off"
          value={one.id && nameOfId("organization", one.id)}
          onInput={(event) => look(event.currentTarget.value.trim())}
        />
      </label>
      <div class="row" role="status">
        {found.value?.map((company) => (
          <button key={company.id} type="button" class="act" onClick={() => choose(company)}>
            <bdi>{company.name}</bdi>
          </button>
        ))}
        {found.value?.length === 0 && t("own_search.no_company")}
      </div>
    </div>
  );
}
