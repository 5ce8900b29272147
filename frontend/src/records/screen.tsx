// The room of records: what networks show of ours, what was said, complaints, holds, and what goes.

import "./records.css";
import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { useKeys } from "../shell/keys";
import { restoreScroll } from "../shell/route";
import { me } from "../shell/session";
import { t } from "../words/messages";
import { Complaints } from "./complaints";
import { Going } from "./going";
import { Holds } from "./holds";
import { Said } from "./said";
import { Waiting } from "./waiting";

const PARTS = { waiting: Waiting, said: Said, complaints: Complaints, holds: Holds, going: Going };
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

export function RecordsScreen() {
  const part = useSignal<Part>("waiting");
  const mayLook = me.value?.member.roles.includes("compliance") ?? false;
  useLayoutEffect(restoreScroll, []);
  const show = (name: Part) => {
    part.value = name;
  };
  useKeys(Object.fromEntries(NAMES.map((name, at) => [String(at + 1), () => show(name)])));
  const Shown = PARTS[part.value];
  return (
    <main id="main" class="page records" tabIndex={-1}>
      <div class="lead">
        <h1>{t("nav.records")}</h1>
        <p>{t(mayLook ? "record.lead" : "record.not_yours")}</p>
        <p>
          <a href="/review">{t("record.to_review")}</a>
        </p>
      </div>
      {mayLook && (
        <>
          <nav class="row parts" aria-label={t("nav.records")}>
            {NAMES.map((name, at) => (
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
