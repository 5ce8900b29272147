// One page about a person, to read or print before a meeting: what to know, nothing to press.

import "./person.css";
import "./brief.css";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Said } from "../feed/activity";
import { ReasonLine } from "../feed/reasons";
import { Headline } from "../parts/headline";
import { Icon } from "../parts/icon";
import { Failed, Loading } from "../parts/states";
import { Time } from "../parts/time";
import { Warmth } from "../parts/warmth";
import { readPerson, readTimeline } from "../server";
import type { PersonView, TimelineItem } from "../server/types";
import { now } from "../shell/clock";
import { restoreScroll } from "../shell/route";
import { day, moment } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { foremost } from "../words/reasons";
import { isNoneYet, level } from "../words/warmth";
import { Members, Paths, TheirTopics, TheirWords, WarmthOverTime } from "./facts";
import { useLoaded } from "./load";
import { Noted } from "./noted";
import { speaker } from "./timeline";

const LATELY = 5; // what fits on the page with the rest

type Brief = { view: PersonView; lately: TimelineItem[] };

export function BriefScreen({ id }: { id: string }) {
  const { value: brief, error, isLoading, reload } = useLoaded(id, () => readBrief(id));
  useLayoutEffect(restoreScroll, []);
  useEffect(() => {
    if (brief) document.title = t("brief.title", { name: brief.view.person.name });
  }, [brief]);
  return (
    <main id="main" class="page narrow brief" tabIndex={-1} aria-busy={isLoading}>
      {isLoading && <Loading words={t("person.loading")} />}
      {error !== null && <Failed title={t("person.missing")} error={error} retry={reload} none={t("person.none")} />}
      {brief && <Sheet {...brief} />}
    </main>
  );
}

async function readBrief(id: string): Promise<Brief> {
  const [view, { items }] = await Promise.all([readPerson(id), readTimeline(id, { cursor: null, limit: LATELY })]);
  return { view, lately: items };
}

function Sheet({ view, lately }: Brief) {
  const { person, warmth } = view;
  const reasons = foremost(warmth.reasons);
  const promises = view.promises.filter((one) => one.kept_at === null);
  return (
    <>
      <div class="row between">
        <a class="back" href={`/people/${person.id}`}>
          <Icon name="back" /> {t("brief.back", { name: person.name })}
        </a>
        <button type="button" class="act" onClick={() => print()}>
          {t("brief.print")}
        </button>
      </div>
      <header class="person-head">
        <div class="who">
          <h1>
            <bdi>{person.name}</bdi>
          </h1>
          <Headline {...person} />
          {warmth.unanswered && <span class="mark waits">{t("brief.owed")}</span>}
        </div>
        <Warmth warmth={warmth.warmth} p={warmth.p} isNone={isNoneYet(warmth.reasons)} />
      </header>
      <h2 class="hidden">{t("brief.title", { name: person.name })}</h2>
      <div class={`sheet w${level(warmth.warmth)}`}>
        <section class="across">
          <h3>{t("brief.lately")}</h3>
          <ol class="lately">
            {lately.map((item) => (
              <Deed key={item.id} item={item} />
            ))}
          </ol>
          {lately.length === 0 && <p class="faint">{t("person.timeline_empty")}</p>}
        </section>
        {reasons.length > 0 && (
          <section>
            <h3>{t("reason.title")}</h3>
            <ul class="why">
              {reasons.map((reason) => (
                <li key={reason.kind + reason.activity_id}>
                  <ReasonLine reason={reason} activities={[]} person={person.id} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <Members view={view} />
        <Paths view={view} />
        <WarmthOverTime view={view} />
        <TheirTopics view={view} />
        <TheirWords view={view} />
        {promises.length > 0 && (
          <section class="across">
            <h3>{t("promise.title")}</h3>
            <ul>
              {promises.map((one) => (
                <li key={one.id}>
                  <span dir="auto">{one.text}</span>{" "}
                  <small class="faint">{t("promise.of", { name: one.by.name, day: day(one.due_at, now.value) })}</small>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Noted notes={view.notes} />
      </div>
      <p class="faint made">{moment(new Date(now.value).toISOString())}</p>
    </>
  );
}

function Deed({ item }: { item: TimelineItem }) {
  return (
    <li class={item.direction}>
      <p class="meta">
        {item.by && <b>{speaker(item.by)} · </b>}
        {networkName(item.network)} · <Time at={item.at} />
      </p>
      <Said activity={item} />
    </li>
  );
}
