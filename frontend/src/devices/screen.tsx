// Where my cards are read: the browsers I am signed in with, the way to sign each out, and the feed by mail and for other readers.

import "./devices.css";
import { Icon } from "../parts/icon";
import { Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { endOtherSessions, endSession, readSessions } from "../server/team";
import type { Session } from "../server/types";
import { now } from "../shell/clock";
import { say } from "../shell/toast";
import { ago } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { DigestPart } from "./digest";
import { FeedLinkPart } from "./feed-link";
import { named } from "./name";

export function DevicesScreen() {
  const { value: sessions, error, isLoading, reload } = useLoaded("devices", readSessions, { keep: true });
  const others = sessions?.filter((one) => !one.current) ?? [];
  return (
    <main id="main" class="page devices" tabIndex={-1} aria-busy={isLoading}>
      <div class="lead">
        <h1>{t("door.devices")}</h1>
        <p>{t("devices.about")}</p>
      </div>
      {!sessions && isLoading && <Loading words={t("devices.loading")} />}
      {error !== null && <Failed title={t("devices.failed")} error={error} retry={reload} />}
      <ul>
        {sessions?.map((one) => (
          <Device key={one.id} session={one} changed={reload} />
        ))}
      </ul>
      {sessions && others.length === 0 && <p class="faint">{t("devices.only")}</p>}
      {others.length > 1 && (
        <button type="button" class="act" onClick={() => run(endOtherSessions(), t("devices.others_ended"), reload)}>
          {t("devices.end_others")}
        </button>
      )}
      <DigestPart />
      <FeedLinkPart />
    </main>
  );
}

function Device({ session, changed }: { session: Session; changed: () => void }) {
  const known = named(session.label);
  const name = known ? t("devices.name", known) : t("devices.unknown");
  const end = () => run(endSession(session.id), t("devices.ended", { name }), changed);
  return (
    <li>
      <Icon name="device" />
      <p title={session.label}>
        <strong>{name}</strong> {session.current && <span class="mark">{t("devices.this")}</span>}
        <small>{since(session)}</small>
      </p>
      {!session.current && (
        <button type="button" class="act" aria-label={t("devices.end_name", { name })} onClick={end}>
          {t("devices.end")}
        </button>
      )}
    </li>
  );
}

function since({ seen_at, created_at }: Session): string {
  const seen = seen_at ? t("devices.seen", { when: ago(seen_at, now.value) }) : t("devices.never");
  return `${seen} · ${t("devices.since", { when: ago(created_at, now.value) })}`;
}

async function run(asked: Promise<unknown>, words: string, changed: () => void): Promise<void> {
  try {
    await asked;
    say(words);
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
  changed();
}
