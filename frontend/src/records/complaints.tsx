// The register of complaints, and comments of others that went.

import { useEffect } from "preact/hooks";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import {
  type Complaint,
  closeComplaint,
  type Outcome,
  readComments,
  readComplaints,
  readTones,
} from "../server/records";
import { listen } from "../shell/live";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import type { Act } from "./asking";
import { Listed } from "./list";
import { Numbers } from "./numbers";
import { Overdue } from "./overdue";

const TONES = ["positive", "negative", "neither"] as const;
const OUTCOMES: readonly Outcome[] = ["answered", "settled", "unfounded"];

export function Complaints() {
  return (
    <>
      <Listed name="complaints" read={readComplaints} none={t("record.none.complaints")}>
        {(items, ask) => (
          <ul class="records-list">
            {items.map((one) => (
              <li key={one.id} class="card">
                <p class="meta">
                  <b>
                    <bdi>{one.name}</bdi>
                  </b>{" "}
                  · {networkName(one.network)} · <Time at={one.received_at} /> ·{" "}
                  {one.outcome
                    ? `${t(`record.outcome.${one.outcome}`)} · ${one.by ?? ""}`
                    : t("record.due", { when: day(one.due_at, Date.now()) })}
                </p>
                <Overdue of={one} />
                <p class="words" dir="auto">
                  {one.text ?? t("record.erased")}
                </p>
                {one.reason && <p dir="auto">{one.reason}</p>}
                {!one.closed_at && (
                  <button type="button" class="act" onClick={() => ask(closing(one))}>
                    {t("record.close")}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Listed>
      <Comments />
    </>
  );
}

function closing({ id, name }: Complaint): Act {
  const run = (reason: string, form: FormData) => closeComplaint(id, form.get("outcome") as Outcome, reason);
  return { act: t("record.close"), of: name, about: <Outcomes />, run };
}

function Outcomes() {
  return (
    <label class="field">
      <span>{t("record.outcome")}</span>
      <select name="outcome">
        {OUTCOMES.map((one) => (
          <option key={one} value={one}>
            {t(`record.outcome.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Of what members took away: whether it was rather what did not praise. */
function Tones() {
  const { value, reload } = useLoaded("comment-tones", readTones, { keep: true });
  useEffect(() => listen({ review: reload, reset: reload }), []);
  const taken = value ? value.positive + value.negative + value.neither : 0;
  if (!value || taken === 0) return null;
  return (
    <>
      <p>{t("record.tones", { count: taken })}</p>
      <Numbers rows={TONES.map((tone) => [t(`record.tone.${tone}`), value[tone]] as const)} />
    </>
  );
}

function Comments() {
  const { value, error, reload } = useLoaded("comments", readComments, { keep: true });
  if (error !== null && !value) return <Failed title={t("record.failed")} error={error} retry={reload} />;
  if (!value?.length) return null;
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{t("record.comments")}</h2>
      <Tones />
      <ul class="records-list">
        {value.map((one) => (
          <li key={one.id} class="card">
            {t(`record.comment.${one.act}`)} · {networkName(one.network)} · <Time at={one.at} />
            {one.reason && <span dir="auto"> · {one.reason}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
