// My feed by mail: whether it comes, at which hour of which days, and when nothing may come.

import { useSignal } from "@preact/signals";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { keepDigest, readDigest } from "../server/digest";
import type { Digest, NewDigest } from "../server/types";
import { now } from "../shell/clock";
import { me } from "../shell/session";
import { say } from "../shell/toast";
import { ago, ahead } from "../words/dates";
import { locale } from "../words/language";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = [1, 2, 3, 4, 5, 6, 7];

export function DigestPart() {
  const { value: digest, error, reload } = useLoaded("digest", readDigest, { keep: true });
  return (
    <section aria-labelledby="digest">
      <h2 id="digest">{t("digest.title")}</h2>
      <p class="faint">{t("digest.about_setting", { email: me.value?.member.email ?? "" })}</p>
      {error !== null && <Failed title={t("digest.failed")} error={error} retry={reload} />}
      {digest && <Standing digest={digest} />}
      {digest && <Setting digest={digest} changed={reload} />}
    </section>
  );
}

function Standing({ digest }: { digest: Digest }) {
  const { obstacle, last_error, next_at, sent_at } = digest;
  const told = [
    next_at && !obstacle && t("digest.next", { when: ahead(next_at, now.value) }),
    sent_at && t("digest.sent", { when: ago(sent_at, now.value) }),
  ].filter(Boolean);
  return (
    <>
      {obstacle && <p class="trouble">{t(`digest.obstacle.${obstacle}`)}</p>}
      {told.length > 0 && <p>{told.join(" · ")}</p>}
      {last_error && !obstacle && <p class="trouble">{t("digest.trouble", { why: last_error })}</p>}
    </>
  );
}

function Setting({ digest, changed }: { digest: Digest; changed: () => void }) {
  const isBusy = useSignal(false);
  const failed = useSignal<string | null>(null);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const wish = wished(new FormData(event.currentTarget as HTMLFormElement));
    isBusy.value = true;
    failed.value = null;
    try {
      const { next_at } = await keepDigest(wish);
      say(next_at ? t("digest.kept", { when: ahead(next_at, now.value) }) : t("digest.kept_off"));
      changed();
    } catch (error) {
      failed.value = trouble(error);
    }
    isBusy.value = false;
  };
  return (
    <form class="digest stack" onSubmit={save}>
      <label class="check">
        <input type="checkbox" name="on" defaultChecked={digest.on} /> {t("digest.on")}
      </label>
      <div class="fields">
        <Hour name="hour" label={t("digest.hour")} value={digest.hour} />
        <Zone value={proposed(digest)} />
        <label class="field">
          <span>{t("digest.away")}</span>
          <input type="date" name="away_until" defaultValue={digest.away_until ?? ""} />
        </label>
      </div>
      <Weekdays chosen={digest.weekdays} />
      <fieldset class="fields">
        <legend>{t("digest.quiet")}</legend>
        <Hour name="quiet_from" label={t("digest.quiet_from")} value={digest.quiet_from} isOptional />
        <Hour name="quiet_until" label={t("digest.quiet_until")} value={digest.quiet_until} isOptional />
      </fieldset>
      <p role="alert" class="trouble" hidden={!failed.value}>
        {failed.value}
      </p>
      <p>
        <button type="submit" class="act" disabled={isBusy.value}>
          {t("digest.keep")}
        </button>
      </p>
    </form>
  );
}

type HourProps = { name: string; label: string; value: number | null; isOptional?: boolean };

function Hour({ name, label, value, isOptional = false }: HourProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        {isOptional && <option value="">{t("digest.quiet_none")}</option>}
        {HOURS.map((hour) => (
          <option key={hour} value={String(hour)} selected={hour === value}>
            {hourName(hour)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Zone({ value }: { value: string }) {
  const zones = [...new Set([value, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
  return (
    <label class="field">
      <span>{t("digest.zone")}</span>
      <select name="zone">
        {zones.map((zone) => (
          <option key={zone} value={zone} selected={zone === value}>
            {zone}
          </option>
        ))}
      </select>
    </label>
  );
}

function Weekdays({ chosen }: { chosen: number[] }) {
  return (
    <fieldset class="row">
      <legend>{t("digest.days")}</legend>
      {DAYS.map((day) => (
        <label key={day} class="check">
          <input type="checkbox" name="weekdays" value={String(day)} defaultChecked={chosen.includes(day)} />{" "}
          {dayName(day)}
        </label>
      ))}
    </fieldset>
  );
}

/** Of who has set nothing yet: the zone of this browser. */
function proposed({ on, zone }: Digest): string {
  return !on && zone === "UTC" ? new Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
}

function wished(form: FormData): NewDigest {
  const hour = (name: string) => (form.get(name) ? Number(form.get(name)) : null);
  return {
    on: form.has("on"),
    hour: Number(form.get("hour")),
    zone: String(form.get("zone")),
    weekdays: form.getAll("weekdays").map(Number),
    quiet_from: hour("quiet_from"),
    quiet_until: hour("quiet_until"),
    away_until: String(form.get("away_until") ?? "") || null,
  };
}

function hourName(hour: number): string {
  return new Date(2026, 0, 1, hour).toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });
}

/** The first of June 2026 was a Monday. */
function dayName(day: number): string {
  return new Date(2026, 5, day).toLocaleDateString(locale, { weekday: "short" });
}
