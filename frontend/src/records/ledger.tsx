// How the ledger stands: what is signed, who outside holds it, and how much nobody holds yet.

import "./report.css";
import { useEffect } from "preact/hooks";
import { Empty, Failed, Loading } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { type Held, type Ledger, readLedger } from "../server/reports";
import { listen } from "../shell/live";
import { me } from "../shell/session";
import { ago, moment } from "../words/dates";
import { t } from "../words/messages";
import { Checked } from "./checked";
import { Exports } from "./exports";
import { Numbers, Part } from "./numbers";

const AGAIN = 30_000; // milliseconds: checkpoints go out by the clock, and no event tells of it

export function LedgerStands() {
  const { value, error, isLoading, reload } = useLoaded("ledger", readLedger, { keep: true });
  useEffect(() => listen({ review: reload, reset: reload }), []);
  useEffect(() => {
    const timer = setInterval(reload, AGAIN);
    return () => clearInterval(timer);
  }, []);
  if (error !== null && !value) return <Failed title={t("record.ledger.failed")} error={error} retry={reload} />;
  if (!value) return isLoading ? <Loading words={t("record.ledger.loading")} /> : null;
  if (value.size === 0) {
    return (
      <Empty title={t("record.ledger.none")}>
        <p>{t("record.ledger.none_next")}</p>
      </Empty>
    );
  }
  return (
    <div class="report">
      <Standing ledger={value} />
      <Checked checked={value.checked} />
      <Part name={t("record.ledger.targets")}>
        {value.targets.length === 0 && <p class="notice">{t("record.ledger.no_targets")}</p>}
        {value.targets.map((one) => (
          <Target key={one.label} target={one} size={value.size} />
        ))}
      </Part>
      {me.value?.member.roles.includes("compliance") && <Exports />}
    </div>
  );
}

function Standing({ ledger }: { ledger: Ledger }) {
  const { unprotected, signed_at } = ledger;
  return (
    <Part name={t("record.ledger.unprotected", { number: unprotected })}>
      <p>{t(unprotected > 0 ? "record.ledger.unprotected_about" : "record.ledger.protected_about")}</p>
      {ledger.alarm && (
        <p class="trouble" role="alert">
          {t("record.ledger.alarm")}{" "}
          {ledger.fault && (
            <span lang="en" dir="auto">
              {ledger.fault}
            </span>
          )}
        </p>
      )}
      <Numbers
        rows={[
          [t("record.ledger.size"), ledger.size],
          [
            t("record.ledger.signed"),
            signed_at
              ? t("record.ledger.signed_at", { number: ledger.signed_size, when: moment(signed_at) })
              : t("record.ledger.never_signed"),
          ],
          ...(ledger.root ? [[t("record.ledger.root"), <code key="root">{ledger.root}</code>] as const] : []),
        ]}
      />
    </Part>
  );
}

function Target({ target, size }: { target: Held; size: number }) {
  return (
    <div class="target">
      <h3>
        <bdi>{target.label}</bdi> {target.overdue && <span class="mark">{t("record.ledger.overdue")}</span>}
      </h3>
      <Numbers
        rows={[
          [
            t("record.ledger.last"),
            target.delivered_at ? <Time key="last" at={target.delivered_at} words={ago} /> : t("record.ledger.never"),
          ],
          [t("record.ledger.holds"), target.size],
          [t("record.ledger.lag"), size - target.size],
          [t("record.ledger.witness"), target.cosigned_by.join(", ") || t("record.ledger.no_witness")],
          ...(target.last_error
            ? [
                [
                  t("record.ledger.error"),
                  <span key="error" lang="en" dir="auto">
                    {target.last_error}
                  </span>,
                ] as const,
              ]
            : []),
        ]}
      />
    </div>
  );
}
