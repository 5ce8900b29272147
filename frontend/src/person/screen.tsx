// One person: what passed between us, how warm it is and why, and who could introduce whom.

import "./person.css";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { cards } from "../feed/feed";
import type { Either } from "../offline/either";
import { KeptNotice } from "../offline/notice";
import { personHere } from "../offline/person";
import { Face } from "../parts/face";
import { Headline } from "../parts/headline";
import { Icon } from "../parts/icon";
import { Failed, Loading } from "../parts/states";
import { Warmth } from "../parts/warmth";
import { readPerson } from "../server";
import type { PersonView } from "../server/types";
import { useKeys } from "../shell/keys";
import { restoreScroll } from "../shell/route";
import { t } from "../words/messages";
import { isNoneYet } from "../words/warmth";
import { AsOf, momentAgo } from "./as-of";
import { Claims } from "./claims";
import { Identities, Makes, Members, Paths, TheirTopics, TheirWords, WarmthOverTime } from "./facts";
import { useLoaded } from "./load";
import { TakenForMachine } from "./machine";
import { Timeline } from "./timeline";

export function PersonScreen({ id }: { id: string }) {
  const [days, setDays] = useState(0);
  const read = () => (days ? readPast(id, days) : personHere(id));
  const { value: here, error, isLoading, reload } = useLoaded(`${days}`, read, { wait: days ? 200 : 0, keep: true });
  const view = here?.value ?? null;
  useLayoutEffect(restoreScroll, []);
  useKeys({ Escape: () => history.back(), u: () => history.back() });
  useEffect(() => {
    if (view) document.title = `${view.person.name} · ${t("app.name")}`;
  }, [view]);
  return (
    <main id="main" class="page" tabIndex={-1} aria-busy={isLoading}>
      <a class="back" href="/">
        <Icon name="back" /> {t("person.back")}
      </a>
      {!view && isLoading && <Loading words={t("person.loading")} />}
      {error !== null && <Failed title={t("person.missing")} error={error} retry={reload} none={t("person.none")} />}
      {view && (
        <>
          <KeptNotice at={here?.at ?? null} words={t("offline.person")} again={reload} />
          <Header view={view} />
          <TakenForMachine view={view} changed={reload} />
          <div class="columns">
            <Timeline id={id} />
            <div class="facts">
              <AsOf days={days} change={setDays} />
              <div class={isLoading ? "stale stack" : "stack"}>
                <WarmthOverTime view={view} />
                <Makes view={view} activities={cards.value.flatMap((card) => card.activities)} />
                <Members view={view} />
                <Paths view={view} />
                <TheirTopics view={view} />
                <TheirWords view={view} />
                <Identities view={view} />
              </div>
              <Claims view={view} changed={reload} />
            </div>
          </div>
        </>
      )}
    </main>
  );
}

async function readPast(id: string, days: number): Promise<Either<PersonView>> {
  return { value: await readPerson(id, momentAgo(days, Date.now())), at: null };
}

function Header({ view: { person, warmth } }: { view: PersonView }) {
  return (
    <header class="person-head">
      <Face name={person.name} size="large" />
      <div class="who">
        <h1>
          <bdi>{person.name}</bdi>
        </h1>
        <Headline {...person} />
        {warmth.unanswered && <span class="mark waits">{t("person.unanswered")}</span>}
      </div>
      <Warmth warmth={warmth.warmth} p={warmth.p} isNone={isNoneYet(warmth.reasons)} />
    </header>
  );
}
