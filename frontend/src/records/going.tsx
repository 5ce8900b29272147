// What is proposed to go, and who asked to be erased: two people agree, or it stays.

import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { agree, agreeToErase, type Disposal, type Erasure, keep, readDisposals, readErasures } from "../server/records";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { type Act, tried } from "./asking";
import { Listed } from "./list";

export function Going() {
  return (
    <>
      <Listed name="disposals" read={readDisposals} none={t("record.none.going")}>
        {(items, ask, reload) => (
          <ul class="records-list">
            {items.map((one) => (
              <li key={one.id} class="card">
                <One disposal={one} ask={ask} reload={reload} />
              </li>
            ))}
          </ul>
        )}
      </Listed>
      <Erasures />
    </>
  );
}

type Props = { disposal: Disposal; ask: (act: Act) => void; reload: () => void };

function One({ disposal, ask, reload }: Props) {
  const stay = () =>
    ask({ act: t("record.keep"), about: quoted(disposal), run: (reason) => keep(disposal.id, reason) });
  return (
    <>
      <p class="meta">
        <b>{t(`record.disposal.${disposal.state}`)}</b> · {disposal.version_id && `${t("policy.kind.content")} · `}
        <Time at={disposal.proposed_at} />
        {[disposal.first, disposal.second].map((name) => name && <bdi key={name}>{name}</bdi>)}
      </p>
      <p class="words" dir="auto">
        {disposal.text ?? t("record.erased")}
      </p>
      {disposal.reason && <p dir="auto">{disposal.reason}</p>}
      {disposal.state === "proposed" && (
        <div class="row">
          <button
            type="button"
            class="act"
            disabled={disposal.is_mine}
            onClick={() => void tried(() => agree(disposal.id)).then(reload)}
          >
            {t("record.agree")}
          </button>
          <button type="button" class="act" onClick={stay}>
            {t("record.keep")}
          </button>
        </div>
      )}
    </>
  );
}

function quoted({ text }: Disposal) {
  return text && <q dir="auto">{text}</q>;
}

function Erasures() {
  const { value, error, reload } = useLoaded("erasures", readErasures, { keep: true });
  if (error !== null && !value) return <Failed title={t("record.failed")} error={error} retry={reload} />;
  if (!value?.length) return null;
  return (
    <section aria-labelledby="erasures">
      <h2 id="erasures">{t("record.erasures")}</h2>
      <ul class="records-list">
        {value.map((one) => (
          <li key={one.id} class="card">
            <Asked erasure={one} reload={reload} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Facts alone: what was made by other means, nobody here knows. */
function Backups({ erasure: { state, backups } }: { erasure: Erasure }) {
  if (state === "refused") return null;
  return (
    <details>
      <summary>{t("record.backups", { count: backups.length })}</summary>
      <ul>
        {backups.map((one) => (
          <li key={one.sha256}>
            <bdi>{one.name}</bdi> · <Time at={one.made_at} /> ·{" "}
            {one.kept_until
              ? t("record.backup_until", { when: day(one.kept_until, Date.now()) })
              : t("record.backup_without_end")}{" "}
            <code title={one.sha256}>{one.sha256.slice(0, 12)}</code>
          </li>
        ))}
      </ul>
      <p class="faint">{t("record.backups_about")}</p>
    </details>
  );
}

function Asked({ erasure, reload }: { erasure: Erasure; reload: () => void }) {
  return (
    <>
      <p class="meta">
        <b>{t(`record.erasure.${erasure.state}`)}</b> ·{" "}
        <a href={`/people/${erasure.person_id}`}>{t("record.person")}</a> · <bdi>{erasure.by}</bdi> ·{" "}
        <Time at={erasure.at} />
      </p>
      {erasure.ground && (
        <p lang="en" dir="auto">
          {erasure.ground}
        </p>
      )}
      <Backups erasure={erasure} />
      {erasure.diary_at && <p>{t("record.diary", { when: day(erasure.diary_at, Date.now()) })}</p>}
      {erasure.state === "waiting" && (
        <button
          type="button"
          class="act"
          disabled={erasure.is_mine}
          onClick={() => void tried(() => agreeToErase(erasure.id)).then(reload)}
        >
          {t("record.agree")}
        </button>
      )}
    </>
  );
}
