// The person as they stood on any of the last 182 days.

import { locale } from "../words/language";
import { t } from "../words/messages";

const DAYS = 182;
const DAY = 86_400_000;

type Props = { days: number; change: (days: number) => void };

/** Takes the same room whichever day it is: nothing moves under the finger. `days`: how many days ago; 0 is today. */
export function AsOf({ days, change }: Props) {
  return (
    <div class="as-of">
      <label>
        <span>{t("person.as_of")}</span>
        <input
          type="range"
          min={-DAYS}
          max={0}
          step={1}
          value={-days}
          aria-valuetext={named(days)}
          onInput={(event) => change(-Number(event.currentTarget.value))}
        />
        <output>{named(days)}</output>
      </label>
      <button type="button" class="plain" disabled={days === 0} onClick={() => change(0)}>
        {t("person.as_of_reset")}
      </button>
    </div>
  );
}

/** The moment that long ago, as the server wants it; undefined for now. */
export function momentAgo(days: number, now: number): string | undefined {
  return days === 0 ? undefined : new Date(now - days * DAY).toISOString();
}

function named(days: number): string {
  if (days === 0) return t("person.as_of_today");
  return new Date(Date.now() - days * DAY).toLocaleDateString(locale, { day: "numeric", month: "long" });
}
