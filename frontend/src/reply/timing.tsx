// The time at which an answer is to go out, on the clock of a zone, and what that means for who chooses it.

import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { timeIn } from "../review/planned";
import { readDigest } from "../server/digest";
import { now } from "../shell/clock";
import { t } from "../words/messages";
import { ahead, clockOf, here, moments, onWall, place, skippedTo } from "../words/zones";
import type { Timing } from "./submitting";

const HOUR = 3_600_000;
const LASTS = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR } as const;
const LONGEST = 365 * 24 * HOUR;
type Lasts = keyof typeof LASTS;

export function Timed({ timing }: { timing: Signal<Timing | null> }) {
  const zone = useSignal(here());
  const wall = useSignal("");
  const lasts = useSignal<Lasts>("day");
  const which = useSignal(0);
  useEffect(() => {
    void readDigest().then(
      (mine) => {
        if (mine.on && !wall.peek()) zone.value = mine.zone; // the clock they live by, as they have said
      },
      () => {},
    );
  }, []);
  const found = wall.value ? moments(wall.value, zone.value) : [];
  const at = found[Math.min(which.value, found.length - 1)];
  const wrong = wall.value ? problem(at, wall.value, zone.value) : null;
  useEffect(() => {
    const isReady = at !== undefined && !wrong;
    timing.value = isReady
      ? { zone: zone.value, not_before: iso(at), not_after: iso(at + LASTS[lasts.value]) }
      : { zone: zone.value, not_before: null, not_after: null };
  }, [at, wrong, zone.value, lasts.value]);
  return (
    <fieldset class="timed">
      <legend>{t("schedule.open")}</legend>
      <label class="field">
        <span>{t("schedule.when")}</span>
        <input
          type="datetime-local"
          min={onWall(now.value, zone.value)}
          value={wall.value}
          onInput={(event) => {
            wall.value = event.currentTarget.value;
            which.value = 0;
          }}
        />
      </label>
      <Zones zone={zone} />
      <label class="field">
        <span>{t("schedule.latest")}</span>
        <select value={lasts.value} onChange={(event) => (lasts.value = event.currentTarget.value as Lasts)}>
          {(Object.keys(LASTS) as Lasts[]).map((one) => (
            <option key={one} value={one}>
              {t(`schedule.for.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {found.length > 1 && <Twice wall={wall.value} zone={zone.value} found={found} which={which} />}
      <p role="status" class={wrong ? "trouble" : "faint"}>
        {wrong ?? (at !== undefined && timeIn(at, zone.value))}
      </p>
    </fieldset>
  );
}

function Zones({ zone }: { zone: Signal<string> }) {
  const zones = [...new Set([zone.value, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
  return (
    <label class="field">
      <span>{t("schedule.zone")}</span>
      <select value={zone.value} onChange={(event) => (zone.value = event.currentTarget.value)}>
        {zones.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}

type TwiceProps = { wall: string; zone: string; found: readonly number[]; which: Signal<number> };

/** The clocks are put back over it: it comes once before and once after. */
function Twice({ wall, zone, found, which }: TwiceProps) {
  return (
    <fieldset class="twice">
      <legend>{t("schedule.twice", { time: clockOf(wall), place: place(zone) })}</legend>
      {found.map((at, index) => (
        <label key={at} class="check">
          <input type="radio" name="which" checked={which.value === index} onChange={() => (which.value = index)} />{" "}
          {t(index === 0 ? "schedule.first" : "schedule.second", { offset: ahead(at, zone) })}
        </label>
      ))}
    </fieldset>
  );
}

function problem(at: number | undefined, wall: string, zone: string): string | null {
  if (at === undefined) {
    const times = { time: clockOf(wall), next: clockOf(skippedTo(wall, zone)), place: place(zone) };
    return t("schedule.gap", times);
  }
  if (at <= now.value) return t("schedule.past");
  return at > now.value + LONGEST - LASTS.week ? t("schedule.far") : null;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
