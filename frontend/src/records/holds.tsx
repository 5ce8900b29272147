// Legal holds: what they are for, how many records they keep, and which contents.

import { Time } from "../parts/time";
import { type Hold, readHolds, release } from "../server/records";
import { moment } from "../words/dates";
import { t } from "../words/messages";
import { Listed } from "./list";

export function Holds() {
  return (
    <Listed name="holds" read={readHolds} none={t("record.none.holds")}>
      {(items, ask) => (
        <ul class="records-list">
          {items.map((one) => (
            <li key={one.id} class="card">
              <h2>
                <bdi>{one.title}</bdi>
              </h2>
              <p class="meta">
                <bdi>{one.by}</bdi> · <Time at={one.at} />
                {one.records.length > 0 && <> · {t("record.count", { count: one.records.length })}</>}
              </p>
              <Contents held={one.contents} />
              <p dir="auto">{one.reason}</p>
              {one.released_at ? (
                <p class="faint">
                  {t("record.released", { when: moment(one.released_at), name: one.released_by ?? "" })}
                </p>
              ) : (
                <button
                  type="button"
                  class="act"
                  onClick={() =>
                    ask({ act: t("record.release"), of: one.title, run: (reason) => release(one.id, reason) })
                  }
                >
                  {t("record.release")}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Listed>
  );
}

function Contents({ held }: { held: Hold["contents"] }) {
  if (!held.length) return null;
  return (
    <p>
      {t("record.held_contents")}{" "}
      {held.map(({ id, title }) => (
        <a key={id} class="mark" href={`/library#${id}`}>
          <bdi>{title || t("record.erased")}</bdi>
        </a>
      ))}
    </p>
  );
}
