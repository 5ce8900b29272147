// What a metered source may spend and spent, on what, and what it did not get to see.

import { useSignal } from "@preact/signals";
import { filled } from "../entry/form";
import { changeSource } from "../server/sources";
import type { Source } from "../server/types";
import { locale } from "../words/language";
import { t } from "../words/messages";
import { change } from "./sources";

type Spent = NonNullable<Source["budget"]>;
const count = (units: number) => new Intl.NumberFormat(locale).format(units);

export function Budget({ source }: { source: Source }) {
  const budget = source.budget;
  if (!budget) return null;
  return (
    <details>
      <summary>{summary(budget)}</summary>
      <ul class="faint">
        <li>{t("budget.month", { spent: of(budget.spent_this_month, budget.monthly_cap), unit: budget.unit })}</li>
        {budget.spent_on.map(({ what, units }) => (
          <li key={what}>{t("budget.on", { what, spent: count(units) })}</li>
        ))}
      </ul>
      {budget.unseen.length > 0 && (
        <p class="trouble">{t("budget.unseen", { streams: new Intl.ListFormat(locale).format(budget.unseen) })}</p>
      )}
      {source.may_change && <Caps id={source.id} name={source.title} budget={budget} />}
    </details>
  );
}

function Caps({ id, name, budget }: { id: string; name: string; budget: Spent }) {
  const isBusy = useSignal(false);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const { daily, monthly } = filled(event);
    const caps = { daily_cap: daily ? Number(daily) : null, monthly_cap: monthly ? Number(monthly) : null };
    isBusy.value = true;
    await change(() => changeSource(id, caps), t("budget.saved", { name }));
    isBusy.value = false;
  };
  return (
    <form class="row caps" onSubmit={save}>
      <Cap name="daily" label={t("budget.daily_cap")} value={budget.daily_cap} />
      <Cap name="monthly" label={t("budget.monthly_cap")} value={budget.monthly_cap} />
      <button type="submit" class="act" disabled={isBusy.value}>
        {t("budget.save")}
      </button>
    </form>
  );
}

function Cap({ name, label, value }: { name: string; label: string; value: number | null }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} type="number" min="0" max="1000000000" inputMode="numeric" defaultValue={value ?? ""} />
    </label>
  );
}

function summary({ spent_today, daily_cap, unit }: Spent): string {
  return t("budget.today", { spent: of(spent_today, daily_cap), unit });
}

function of(spent: number, cap: number | null): string {
  return cap === null ? count(spent) : t("budget.of", { spent: count(spent), cap: count(cap) });
}
