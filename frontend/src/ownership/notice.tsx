// Once, above whatever one does: that there is an ownership policy one has not seen, with what changed. It waits.

import "./ownership.css";
import { useSignal } from "@preact/signals";
import { useLoaded } from "../person/load";
import { readMyPolicy } from "../server/ownership";
import { now } from "../shell/clock";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { noted } from "./noted";
import { Changes } from "./policy";

export function OwnershipNotice() {
  const { value: mine } = useLoaded("ownership", readMyPolicy);
  const isClosed = useSignal(false);
  if (!mine || isClosed.value) return null;
  const { standing, last } = mine;
  const close = () => {
    isClosed.value = true;
    void noted(standing.id);
  };
  return (
    <aside class="ownership-notice" aria-label={t("ownership.policy")}>
      <p>
        {last
          ? t("ownership.changed", { number: standing.number, day: day(standing.at, now.value) })
          : t("ownership.new")}
      </p>
      {last && (
        <details>
          <summary>{t("ownership.what_changed")}</summary>
          <Changes before={last.text} after={standing.text} />
        </details>
      )}
      <div class="row">
        <a class="act" href="/your-people">
          {t("ownership.read")}
        </a>
        <button type="button" class="act" onClick={close}>
          {t("ownership.close")}
        </button>
      </div>
    </aside>
  );
}
