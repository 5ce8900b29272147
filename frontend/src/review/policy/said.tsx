// What a policy says, in words.

import { useLoaded } from "../../person/load";
import { readMembers } from "../../server";
import type { Policy } from "../../server/policies";
import { locale } from "../../words/language";
import { maybe, t } from "../../words/messages";

const MONDAY = Date.UTC(2026, 10, 30); // any Monday

export function Said({ policy }: { policy: Policy }) {
  const modes = Object.entries(policy.modes ?? {});
  return (
    <dl class="said">
      <dt>{t("policy.jurisdictions")}</dt>
      <dd>{policy.jurisdictions.map(jurisdictionName).join(", ")}</dd>
      <dt>{t("policy.modes")}</dt>
      <dd>{modes.map(([kind, mode]) => `${kindName(kind)}: ${maybe(`review.mode.${mode}`)}`).join(" · ") || "–"}</dd>
      <dt>{t("policy.second")}</dt>
      <dd>{policy.second_approver.map(kindName).join(", ") || "–"}</dd>
      {policy.approval_reasons.length > 0 && (
        <>
          <dt>{t("policy.why")}</dt>
          <dd>{policy.approval_reasons.map(kindName).join(", ")}</dd>
        </>
      )}
      <dt>{t("policy.sampling")}</dt>
      <dd>{t("policy.rates", { flagged: policy.sampling.flagged, unflagged: policy.sampling.unflagged })}</dd>
      <dt>{t("policy.deadline")}</dt>
      <dd>
        {t("policy.hours", { count: policy.deadline_hours })} · {calendarWords(policy)}
      </dd>
      <dt>{t("policy.escalation")}</dt>
      <dd>{policy.escalates_to.length > 0 ? <Names ids={policy.escalates_to} /> : t("policy.escalation_none")}</dd>
      <dt>{t("policy.rules")}</dt>
      <dd>
        {policy.rules.length === 0 && "–"}
        {policy.rules.map((rule) => (
          <p key={rule.id}>
            <b>{rule.id}</b> <code dir="ltr">{rule.expression}</code> <span dir="auto">{rule.says}</span>
          </p>
        ))}
      </dd>
      {policy.attestation && (
        <>
          <dt>{t("policy.attestation")}</dt>
          <dd class="text" dir="auto">
            {policy.attestation}
          </dd>
        </>
      )}
    </dl>
  );
}

function Names({ ids }: { ids: readonly string[] }) {
  const { value } = useLoaded("members", readMembers);
  const names = ids.map((id) => value?.find((one) => one.id === id)?.name ?? "…");
  return <>{names.join(", ")}</>;
}

export function jurisdictionName(one: string): string {
  return maybe(`policy.jurisdiction.${one}`) ?? one;
}

export function kindName(kind: string): string {
  return maybe(`policy.kind.${kind}`) ?? kind;
}

export function dayName(day: number): string {
  const at = new Date(MONDAY + day * 86_400_000);
  return new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(at);
}

function calendarWords({ calendar }: Policy): string {
  const { zone, days, opens, closes } = calendar;
  if (days.length === 7 && opens === closes) return t("policy.always");
  return `${days.map(dayName).join(", ")} ${opens.slice(0, 5)}–${closes.slice(0, 5)} (${zone})`;
}
