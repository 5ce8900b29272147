// One clause of a search's sentence, changed in plain fields: what, whether or not, how often, since when.

import { useLayoutEffect, useRef } from "preact/hooks";
import type { Answered, Did, SpokenSince } from "../server/types";
import { t } from "../words/messages";
import { Choice, Count } from "./fields";
import { ACTS, DEEDS, isDid, isLinked, type Predicate, saying } from "./predicates";
import { Which } from "./which";

const LONGEST = 3650; // days, as the server has it
const MOST = 1000; // times
const A_MONTH = 30;

type Props<P = Predicate> = { one: P; set: (one: Predicate) => void };

/** `end`: enter in a field is the end of the clause, not of the search. */
export function Clause({ one, set, end }: Props & { end: () => void }) {
  const fields = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => fields.current?.querySelector<HTMLElement>("[autofocus]")?.focus(), []);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || (event.target as HTMLElement).closest("button"))
      return;
    event.preventDefault();
    end();
  };
  return (
    <fieldset ref={fields} class="clause" aria-label={saying(one)} onKeyDown={press}>
      {isDid(one) ? <Deed one={one} set={set} /> : <Whether one={one} set={set} />}
      {one.kind === "answered" && <Days one={one} set={set} />}
      {one.kind === "spoken" && <Since one={one} set={set} />}
      {(isLinked(one) || "value" in one) && <Which one={one} set={set} />}
    </fieldset>
  );
}

function Deed({ one, set }: Props<Did>) {
  const { kind, negate, at_least: times = 1 } = one;
  const often = !negate ? "least" : times > 1 ? "fewer" : "never";
  const turn = (to: string) =>
    set({ ...one, negate: to !== "least", at_least: to === "never" ? 1 : to === "fewer" ? Math.max(times, 2) : times });
  return (
    <>
      <Choice isFirst label={t("own_search.deed")} value={kind} set={(to) => set({ ...one, kind: to as Did["kind"] })}>
        {DEEDS.map((deed) => [deed, t(`filter.did_${deed}`)])}
      </Choice>
      <Choice label={t("own_search.often")} value={often} set={turn}>
        {(["least", "fewer", "never"] as const).map((way) => [way, t(`own_search.${way}`)])}
      </Choice>
      {often !== "never" && (
        <Count
          label={t("own_search.times")}
          value={times}
          from={negate ? 2 : 1}
          to={MOST}
          set={(count) => set({ ...one, at_least: count ?? 1 })}
          required
        />
      )}
      <Days one={one} set={set} />
    </>
  );
}

/** Both ways in words: how it reads if it holds, and if it does not. */
function Whether({ one, set }: Props) {
  const turned = (negate: boolean) => ({ ...one, negate }) as Predicate;
  return (
    <Choice
      isFirst
      label={t("own_search.whether")}
      value={one.negate ? "no" : "yes"}
      set={(to) => set(turned(to === "no"))}
    >
      {[
        ["yes", saying(turned(false))],
        ["no", saying(turned(true))],
      ]}
    </Choice>
  );
}

function Days({ one, set }: Props<Did | Answered>) {
  return (
    <Count
      label={t("own_search.days")}
      value={one.within_days ?? null}
      from={1}
      to={LONGEST}
      set={(count) => set({ ...one, within_days: count })}
    />
  );
}

function Since({ one, set }: Props<SpokenSince>) {
  const { kind, negate, since, since_act: act } = one;
  const turn = (to: string) =>
    set({ kind, negate, ...(to === "day" ? { since: midnight(daysAgo(A_MONTH)) } : { since_act: to }) } as Predicate);
  const choose = (written: string) => {
    const at = midnight(written);
    if (at) set({ kind, negate, since: at });
  };
  return (
    <>
      <Choice label={t("own_search.since")} value={act ?? "day"} set={turn}>
        {[["day", t("own_search.a_day")], ...ACTS.map((one): [string, string] => [one, t(`filter.since_${one}`)])]}
      </Choice>
      {!act && (
        <label class="field">
          <span>{t("own_search.day")}</span>
          <input
            type="date"
            required
            min="1972-01-01"
            max="8999-12-31"
            value={since ? written(new Date(since)) : ""}
            onInput={(event) => event.currentTarget.validity.valid && choose(event.currentTarget.value)}
          />
        </label>
      )}
    </>
  );
}

/** A day as a field for dates writes it, where the reader is. */
function written(at: Date): string {
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

function daysAgo(count: number): string {
  const at = new Date();
  at.setDate(at.getDate() - count);
  return written(at);
}

function midnight(day: string): string | null {
  const at = new Date(`${day}T00:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
