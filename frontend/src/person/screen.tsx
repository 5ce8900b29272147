// One person: what passed between us, how warm it is and why, and who could introduce whom.

import "./person.css";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { cards } from "../feed/feed";
import { KeptNotice } from "../offline/notice";
import { personHere, timelineHere } from "../offline/person";
import { Face } from "../parts/face";
import { Headline } from "../parts/headline";
import { Icon } from "../parts/icon";
import { Failed, Loading } from "../parts/states";
import { Warmth } from "../parts/warmth";
import { readPerson } from "../server";
import type { PersonView, Score } from "../server/types";
import { Moment } from "../shell/clock";
import { useKeys } from "../shell/keys";
import { restoreScroll } from "../shell/route";
import { t } from "../words/messages";
import { isNoneYet } from "../words/warmth";
import { AsOf, momentAgo } from "./as-of";
import { Circle } from "./circle";
import { Claims } from "./claims";
import { Identities, Members, Paths, TheirTopics, TheirWords, WarmthOverTime } from "./facts";
import { cardHere } from "./here";
import { isKept, useLoaded } from "./load";
import { TakenForMachine } from "./machine";
import { Makes } from "./makes";
import { Noted } from "./noted";
import { Promises } from "./promises";
import { Timeline } from "./timeline";
import { Waiting } from "./waiting";
import { Watch } from "./watch";

/** `at`: when the offline copy was true, where this is one. */
type Seen = { view: PersonView; at: number | null; asOf: string | undefined };

export function PersonScreen({ id }: { id: string }) {
  const [days, setDays] = useState(0);
  const read = () => (days ? readPast(id, days) : seenHere(id));
  const ways = { wait: days ? 200 : 0, keep: true, isOld: isKept };
  const { value: seen, error, isLoading, reload } = useLoaded(`${days}`, read, ways);
  useLayoutEffect(restoreScroll, []);
  useKeys({ Escape: () => history.back(), u: () => history.back() });
  useEffect(() => {
    if (seen) document.title = `${seen.view.person.name} · ${t("app.name")}`;
  }, [seen]);
  return (
    <main id="main" class="page" tabIndex={-1} aria-busy={isLoading}>
      <div class="row between">
        <a class="back" href="/">
          <Icon name="back" /> {t("person.back")}
        </a>
        <a class="back" href={`/people/${id}/brief`}>
          {t("brief.open")}
        </a>
      </div>
      {!seen && isLoading && <Loading words={t("person.loading")} />}
      {error !== null && <Failed title={t("person.missing")} error={error} retry={reload} none={t("person.none")} />}
      {seen && (
        <Moment.Provider value={seen.asOf ? Date.parse(seen.asOf) : null}>
          <KeptNotice at={seen.at} words={t("offline.person")} again={reload} />
          <Whole {...seen} days={days} setDays={setDays} isLoading={isLoading} changed={reload} />
        </Moment.Provider>
      )}
    </main>
  );
}

async function seenHere(id: string): Promise<Seen> {
  const { value: view, at } = await personHere(id);
  return { view, at, asOf: undefined };
}

async function readPast(id: string, days: number): Promise<Seen> {
  const asOf = momentAgo(days, Date.now());
  return { view: await readPerson(id, asOf), at: null, asOf };
}

type Props = Seen & {
  days: number;
  setDays: (days: number) => void;
  isLoading: boolean;
  changed: () => void;
};

function Whole({ view, at, asOf, days, setDays, isLoading, changed }: Props) {
  const [tried, setTried] = useState<Score | null>(null);
  const waiting = asOf ? null : view.engagement_id;
  return (
    <>
      <Header view={view} tried={tried} isMarked={view.warmth.unanswered && !waiting} />
      {!asOf && <Watch view={view} />}
      <AsOf days={days} change={setDays} />
      <TakenForMachine view={view} changed={changed} />
      <div class="columns">
        <div class="stack">
          {waiting && <Waiting key={waiting} id={waiting} />}
          <Timeline
            key={at === null}
            read={(query) => timelineHere(view.person.id, { ...query, ...(asOf && { asOf }) })}
            asOf={asOf}
          />
        </div>
        <div class="facts">
          <div class={isLoading ? "stale stack" : "stack"}>
            <Noted notes={elsewhere(view.notes)} />
            <WarmthOverTime view={view} />
            <Makes
              view={view}
              activities={cards.value.flatMap((card) => card.activities)}
              asOf={asOf}
              tell={setTried}
            />
            <Members view={view} />
            <Circle view={view} />
            <Paths view={view} />
            <TheirTopics view={view} />
            <TheirWords view={view} />
            <Identities view={view} {...(!asOf && { changed })} />
          </div>
          {!asOf && <Promises view={view} changed={changed} />}
          <Claims view={view} changed={changed} />
        </div>
      </div>
    </>
  );
}

/** Not those that stand on the card above. */
function elsewhere(notes: PersonView["notes"]): PersonView["notes"] {
  const above = new Set(cardHere.value?.notes.map(({ id }) => id));
  return notes.filter(({ id }) => !above.has(id));
}

type HeaderProps = { view: PersonView; tried: Score | null; isMarked: boolean };

function Header({ view: { person, warmth }, tried, isMarked }: HeaderProps) {
  const shown = tried ?? warmth;
  return (
    <header class="person-head">
      <Face name={person.name} size="large" />
      <div class="who">
        <h1>
          <bdi>{person.name}</bdi>
        </h1>
        <Headline {...person} />
        {isMarked && <span class="mark waits">{t("person.unanswered")}</span>}
      </div>
      <Warmth warmth={shown.warmth} p={shown.p} isNone={isNoneYet(warmth.reasons)} isTried={tried !== null} />
    </header>
  );
}
