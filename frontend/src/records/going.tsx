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
