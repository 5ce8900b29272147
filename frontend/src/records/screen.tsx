// The room of records: what networks show of ours, what was said, complaints, holds, what goes, and what it adds up to.

import "./records.css";
import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { Attesting } from "../review/attesting";
import { useKeys } from "../shell/keys";
import { restoreScroll } from "../shell/route";
import { me } from "../shell/session";
import { t } from "../words/messages";
import { Complaints } from "./complaints";
import { Going } from "./going";
import { Holds } from "./holds";
import { LedgerStands } from "./ledger";
import { MonthlyReport } from "./report";
import { Said } from "./said";
import { Waiting } from "./waiting";

const PARTS = {
  waiting: Waiting,
  said: Said,
  complaints: Complaints,
  holds: Holds,
  going: Going,
  report: MonthlyReport,
  ledger: LedgerStands,
};
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];
const GUARDED: Part[] = ["ledger"]; // what admins see, too

export function RecordsScreen() {
  const roles = me.value?.member.roles ?? [];
  const mayLook = roles.includes("compliance");
  const names = mayLook ? NAMES : roles.includes("admin") ? GUARDED : [];
  const part = useSignal<Part | undefined>(names[0]);
  useLayoutEffect(restoreScroll, []);
  const show = (name: Part) => {
    part.value = name;
  };
  useKeys(Object.fromEntries(names.map((name, at) => [String(at + 1), () => show(name)])));
  const Shown = part.value && PARTS[part.value];
  return (
    <main id="main" class="page records" tabIndex={-1}>
      <div class="lead">
        <h1>{t("nav.records")}</h1>
        <p>{t(mayLook ? "record.lead" : "record.not_yours")}</p>
        <p>
          <a href="/review">{t("record.to_review")}</a>
        </p>
      </div>
      {mayLook && <Attesting />}
      {Shown && (
        <>
          <nav class="row parts" aria-label={t("nav.records")}>
            {names.map((name, at) => (
              <button
                key={name}
                type="button"
                class="act"
                aria-current={part.value === name ? "true" : undefined}
                onClick={() => show(name)}
              >
                {t(`record.part.${name}`)} <kbd>{at + 1}</kbd>
              </button>
            ))}
          </nav>
          <Shown />
        </>
      )}
    </main>
  );
}
