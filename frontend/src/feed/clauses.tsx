// The clauses of a search's sentence: each in words, changed below them, taken away, and more of them added.

import { useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { t } from "../words/messages";
import { Clause } from "./clause";
import { AT_MOST, type Predicate, saying } from "./predicates";

const KINDS = [
  "did",
  "answered",
  "spoken",
  "network",
  "language",
  "relation",
  "organization",
  "topic",
  "source",
] as const;
const BEGUN: Record<(typeof KINDS)[number], Predicate> = {
  did: { kind: "replied", at_least: 2, within_days: 30, negate: false },
  answered: { kind: "answered", negate: true },
  spoken: { kind: "spoken", since_act: "ask", negate: true },
  network: { kind: "network", value: "", negate: false },
  language: { kind: "language", value: "", negate: false },
  relation: { kind: "relation", value: "customer", negate: false },
  organization: { kind: "organization", id: "", negate: false },
  topic: { kind: "topic", id: "", negate: false },
  source: { kind: "source", id: "", negate: false },
};

type Props = { where: Predicate[]; open: number; turn: (to: number) => void; set: (where: Predicate[]) => void };

/** What has to hold, one after the other; the one that is open is changed below its words. */
export function Clauses({ where, open, turn, set }: Props) {
  const group = useRef<HTMLFieldSetElement>(null);
  const add = (one: Predicate) => {
    set([...where, one]);
    turn(where.length);
  };
  const takeAway = (gone: number) => {
    set(where.filter((_, at) => at !== gone));
    turn(-1);
    requestAnimationFrame(() => group.current?.querySelector("button")?.focus());
  };
  const end = (at: number) => {
    turn(-1);
    group.current?.querySelectorAll<HTMLElement>("[aria-expanded]")[at]?.focus();
  };
  return (
    <fieldset ref={group} class="clauses">
      <legend>{t("own_search.holds")}</legend>
      {where.length > 0 && (
        <ul>
          {where.map((one, at) => (
            <li key={at}>
              {at > 0 && <span class="faint">{t("own_search.and")}</span>}
              <button
                type="button"
                class="chip"
                aria-expanded={open === at}
                onClick={() => turn(open === at ? -1 : at)}
              >
                <bdi>{saying(one)}</bdi>
              </button>
              <button
                type="button"
                class="act bare"
                aria-label={t("own_search.take_away", { words: saying(one) })}
                onClick={() => takeAway(at)}
              >
                <Icon name="dismiss" />
              </button>
              {open === at && (
                <Clause
                  one={one}
                  set={(changed) => set(where.map((other, place) => (place === at ? changed : other)))}
                  end={() => end(at)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <p class="faint">{t(where.length > 0 ? "own_search.more" : "own_search.nothing")}</p>
      <div class="row">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            class="act"
            disabled={where.length >= AT_MOST}
            onClick={() => add(BEGUN[kind])}
          >
            <Icon name="plus" /> {t(`own_search.add_${kind}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
