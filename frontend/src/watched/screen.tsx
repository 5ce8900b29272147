// Whom I watch: what they say next in public opens a card. The list is mine alone.

import "./watched.css";
import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { Face } from "../parts/face";
import { Empty, Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { readWatches, unwatch, watch } from "../server/people";
import type { Id } from "../server/types";
import { now } from "../shell/clock";
import { restoreScroll } from "../shell/route";
import { say } from "../shell/toast";
import { ago } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

type Watched = Awaited<ReturnType<typeof readWatches>>[number];

export function WatchedScreen() {
  const { value, error, isLoading, reload } = useLoaded("watches", readWatches, { keep: true });
  const ended = useSignal<ReadonlySet<Id>>(new Set());
  useLayoutEffect(restoreScroll, []);
  const turn = async (one: Watched, on: boolean) => {
    try {
      await (on ? watch(one.person_id) : unwatch(one.person_id));
      const rest = [...ended.peek()].filter((id) => id !== one.id);
      ended.value = new Set(on ? rest : [...rest, one.id]);
      const back = { label: t("toast.undo"), run: () => void turn(one, !on) };
      say(t(on ? "acted.watch" : "acted.unwatch", { name: one.name }), { action: back });
    } catch (failure) {
      say(trouble(failure), { isBad: true });
    }
  };
  const shown = value?.filter(({ id }) => !ended.value.has(id));
  return (
    <main id="main" class="page narrow" tabIndex={-1} aria-busy={isLoading}>
      <div class="lead">
        <h1>{t("nav.watched")}</h1>
        <p>{t("watched.about")}</p>
      </div>
      {!value && isLoading && <Loading words={t("watched.loading")} />}
      {error !== null && <Failed title={t("watched.missing")} error={error} retry={reload} />}
      {shown?.length === 0 && (
        <Empty title={t("watched.empty")}>
          <p>{t("watched.empty_next")}</p>
        </Empty>
      )}
      {shown && shown.length > 0 && (
        <ul class="watched">
          {shown.map((one) => (
            <Row key={one.id} one={one} end={() => void turn(one, false)} />
          ))}
        </ul>
      )}
    </main>
  );
}

function Row({ one, end }: { one: Watched; end: () => void }) {
  const about = [one.headline ?? one.organization, t("watched.since", { when: ago(one.at, now.value) })];
  return (
    <li>
      <Face name={one.name} size="small" />
      <p>
        <a href={`/people/${one.person_id}`}>
          <bdi>{one.name}</bdi>
        </a>
        <small>{about.filter(Boolean).join(" · ")}</small>
      </p>
      <button
        type="button"
        class="act"
        aria-label={t("act.of", { act: t("act.unwatch"), name: one.name })}
        onClick={end}
      >
        {t("act.unwatch")}
      </button>
    </li>
  );
}
