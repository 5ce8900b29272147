// One's own people: to take out in open formats, and the ownership policy that says so.

import "./ownership.css";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Icon } from "../parts/icon";
import { save } from "../parts/saving";
import { Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { type MyOwnershipPolicy, type OwnershipPolicy, readMyPolicy, readPolicies, takeOut } from "../server/ownership";
import { now } from "../shell/clock";
import { restoreScroll } from "../shell/route";
import { isAdmin } from "../shell/session";
import { say } from "../shell/toast";
import { day } from "../words/dates";
import { type Key, t } from "../words/messages";
import { trouble } from "../words/trouble";
import { noted } from "./noted";
import { Changes, PolicyText, Written } from "./policy";
import { Write } from "./write";

const FORMATS: readonly [kind: keyof typeof takeOut, words: Key][] = [
  ["csv", "ownership.csv"],
  ["vcf", "ownership.vcard"],
  ["json", "ownership.json"],
];

export function YourPeopleScreen() {
  useLayoutEffect(restoreScroll, []);
  const read = () => Promise.all([readMyPolicy(), readPolicies()]);
  const { value, error, isLoading, reload } = useLoaded("your people", read, { keep: true });
  const standing = value?.[0].standing.id;
  useEffect(() => {
    if (standing) void noted(standing);
  }, [standing]);
  return (
    <main id="main" class="page narrow ownership" tabIndex={-1} aria-busy={isLoading}>
      <div class="lead">
        <h1>{t("door.your_people")}</h1>
        <p>{t("ownership.about")}</p>
      </div>
      <div class="stack">
        <TakeOut />
        {!value && isLoading && <Loading words={t("ownership.loading")} />}
        {error !== null && <Failed title={t("ownership.failed")} error={error} retry={reload} />}
        {value && <Policy mine={value[0]} versions={value[1]} changed={reload} />}
      </div>
    </main>
  );
}

function TakeOut() {
  const take = async (kind: keyof typeof takeOut) => {
    try {
      save(await takeOut[kind](), `relationships-${new Date().toISOString().slice(0, 10)}.${kind}`);
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
  };
  return (
    <section class="sheet stack" aria-labelledby="take-out">
      <h2 id="take-out">{t("ownership.take")}</h2>
      <p>{t("ownership.take_about")}</p>
      <div class="row">
        {FORMATS.map(([kind, words]) => (
          <button key={kind} type="button" class="act" onClick={() => void take(kind)}>
            <Icon name="archive" /> {t(words)}
          </button>
        ))}
      </div>
      <p class="faint">{t("ownership.noted")}</p>
    </section>
  );
}

type Props = { mine: MyOwnershipPolicy; versions: OwnershipPolicy[]; changed: () => void };

function Policy({ mine: { standing, last, last_at }, versions, changed }: Props) {
  const isNew = last !== null && last.id !== standing.id;
  return (
    <section class="sheet stack" aria-labelledby="policy">
      <h2 id="policy">{t("ownership.policy")}</h2>
      <div>
        <Written policy={standing} />
        {last && last_at && !isNew && <p class="faint">{t("ownership.shown", { day: day(last_at, now.value) })}</p>}
      </div>
      {isNew && (
        <details open>
          <summary>{t("ownership.what_changed")}</summary>
          <Changes before={last.text} after={standing.text} />
        </details>
      )}
      <PolicyText text={standing.text} />
      {versions.slice(1).map((one) => (
        <details key={one.id}>
          <summary>{t("ownership.earlier", { number: one.number })}</summary>
          <Written policy={one} />
          <PolicyText text={one.text} />
        </details>
      ))}
      {isAdmin.value && <Write key={standing.id} standing={standing} written={changed} />}
    </section>
  );
}
