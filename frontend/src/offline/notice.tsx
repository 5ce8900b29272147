// What is shown comes from the offline copy: how old it is, and what cannot be done meanwhile.

import { liveness } from "../shell/live";
import { clock } from "../words/dates";
import { t } from "../words/messages";
import { isFull } from "./copy";

type Props = { at: number | null; words: string; again: () => void };

export function KeptNotice({ at, words, again }: Props) {
  return (
    <div role="status">
      {at !== null && (
        <p class="kept">
          <strong>{t(standing(), { when: clock(at, Date.now()) })}</strong> {liveness.value !== "live" && words}
          {isFull.value && ` ${t("offline.full")}`}
          {liveness.value !== "offline" && (
            <button type="button" class="plain" onClick={again}>
              {t("offline.again")}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function standing() {
  if (liveness.value === "live") return "offline.as_of_again";
  return navigator.onLine ? "offline.as_of_silent" : "offline.as_of";
}
