// What the nightly look at everything that is kept found: when it came to its end, and what is wrong, part by part.

import { Time } from "../parts/time";
import type { Ledger } from "../server/reports";
import { ago } from "../words/dates";
import { maybe, t } from "../words/messages";
import { Numbers, Part } from "./numbers";

type Alarm = NonNullable<Ledger["checked"]>["alarms"][number];

export function Checked({ checked }: { checked: Ledger["checked"] }) {
  const ended = checked?.ended_at ?? null;
  return (
    <Part name={t("record.check")}>
      <p>{t("record.check.about")}</p>
      {checked?.overdue && (
        <p class="trouble" role="alert">
          {t("record.check.overdue")}
        </p>
      )}
      {checked?.alarms.map((one) => (
        <Wrong key={one.name} alarm={one} />
      ))}
      {ended && checked?.alarms.length === 0 && <p>{t("record.check.well")}</p>}
      <Numbers
        rows={[
          [t("record.check.ended"), ended ? <Time key="ended" at={ended} words={ago} /> : t("record.check.never")],
          ...(ended ? [[t("record.check.looked"), checked?.looked] as const] : []),
        ]}
      />
    </Part>
  );
}

/** The first of what is wrong comes in the server's words: numbers and names of tables, for who looks after it. */
function Wrong({ alarm: { name, count, first } }: { alarm: Alarm }) {
  return (
    <div class="trouble" role="alert">
      <b>{t("record.check.wrong", { part: maybe(`record.check.part.${name}`) ?? name, count })}</b>
      <ul lang="en" dir="auto">
        {first.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
