// The policy: what is in force, what is proposed and who may confirm it, what every version was, and a bench to try.

import "./policy.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Failed, Loading } from "../../parts/states";
import { Time } from "../../parts/time";
import { useLoaded } from "../../person/load";
import { endProposal, readVersions, type Version } from "../../server/policies";
import { listen } from "../../shell/live";
import { myId } from "../../shell/session";
import { say } from "../../shell/toast";
import { moment } from "../../words/dates";
import { t } from "../../words/messages";
import { refusal } from "../refused";
import { Attested } from "./attested";
import { BackTested } from "./back-test";
import { Bench } from "./bench";
import { Proposing } from "./form";
import { Said } from "./said";
import { USUAL } from "./written";

export function PolicyRoom() {
  const { value: versions, error, isLoading, reload } = useLoaded("policies", readVersions, { keep: true });
  const isProposing = useSignal(false);
  useEffect(() => listen({ policy: reload, reset: reload }), []);
  if (error !== null && !versions) return <Failed title={t("policy.failed")} error={error} retry={reload} />;
  if (!versions) return isLoading ? <Loading words={t("policy.loading")} /> : null;
  const current = versions.find(({ state }) => state === "in_force");
  const open = versions.filter(({ state }) => state === "proposed" || state === "coming");
  const past = versions.filter(({ state }) => state === "past" || state === "withdrawn");
  return (
    <div class="policy">
      <section class="sheet" aria-labelledby="in-force">
        <div class="row between">
          <h2 id="in-force">{current ? t("policy.in_force", { number: current.number }) : t("policy.none")}</h2>
          <button type="button" class="act go" onClick={() => (isProposing.value = true)}>
            {t("policy.propose")}
          </button>
        </div>
        {current ? <Origin version={current} /> : <p class="faint">{t("policy.none_next")}</p>}
        <Said policy={current?.policy ?? USUAL} />
      </section>
      {current && <Attested version={current} />}
      {open.map((version) => (
        <Open key={version.id} version={version} reload={reload} />
      ))}
      <Bench />
      <section aria-labelledby="versions">
        <h2 id="versions">{t("policy.past")}</h2>
        {past.length === 0 && <p class="faint">{t("policy.past_none")}</p>}
        {past.map((version) => (
          <details key={version.id} class="sheet">
            <summary>
              {t("policy.version", { number: version.number })} · {t(`policy.state.${version.state}`)}
            </summary>
            <Origin version={version} />
            <Said policy={version.policy} />
          </details>
        ))}
      </section>
      {isProposing.value && (
        <Proposing
          from={current?.policy ?? USUAL}
          close={() => (isProposing.value = false)}
          proposed={() => {
            isProposing.value = false;
            reload();
          }}
        />
      )}
    </div>
  );
}

/** A proposal, or a version whose day is still to come. */
function Open({ version, reload }: { version: Version; reload: () => void }) {
  const isMine = version.proposed_by_id === myId.value;
  return (
    <section class="sheet" aria-labelledby={`version-${version.id}`}>
      <h2 id={`version-${version.id}`}>
        {t("policy.version", { number: version.number })} · {t(`policy.state.${version.state}`)}
      </h2>
      <Origin version={version} />
      <Said policy={version.policy} />
      <BackTested version={version} done={reload} />
      {version.state === "proposed" && (
        <>
          {isMine && <p class="notice">{t("policy.own")}</p>}
          {version.owes_back_test && <p class="notice">{t("policy.test_owed")}</p>}
          <div class="row">
            <button
              type="button"
              class="act go"
              disabled={isMine || version.owes_back_test}
              onClick={() => void ended(version, "confirm", reload)}
            >
              {t("policy.confirm")}
            </button>
            <button type="button" class="act" onClick={() => void ended(version, "withdraw", reload)}>
              {t("policy.withdraw")}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function Origin({ version }: { version: Version }) {
  return (
    <p class="meta">
      {t("policy.proposed_by", { name: version.proposed_by })} · <Time at={version.proposed_at} />
      {version.ended_by && version.state !== "withdrawn" && (
        <span> · {t("policy.confirmed_by", { name: version.ended_by })}</span>
      )}
      {version.in_force_from && <span> · {t("policy.from", { when: moment(version.in_force_from) })}</span>}{" "}
      <code title={version.sha256}>{version.sha256.slice(0, 12)}</code>
      {!version.is_as_told && <strong class="trouble">{t("policy.not_as_told")}</strong>}
    </p>
  );
}

async function ended(version: Version, kind: "confirm" | "withdraw", reload: () => void): Promise<void> {
  try {
    await endProposal(version.id, kind);
    say(t(kind === "confirm" ? "policy.confirmed" : "policy.withdrawn", { number: version.number }));
  } catch (error) {
    say(refusal(error), { isBad: true });
  }
  reload();
}
