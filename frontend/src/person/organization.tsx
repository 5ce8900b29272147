// One organization: the people we know there, warmest first, who of us knows them, and what passed between us.

import "./person.css";
import "./facts.css";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { AlsoSaid } from "../feed/activity";
import { Face } from "../parts/face";
import { Icon } from "../parts/icon";
import { Failed, Loading } from "../parts/states";
import { Bar, Warmth } from "../parts/warmth";
import { readOrganization, readOrganizationTimeline } from "../server/people";
import type { OrganizationView } from "../server/types";
import { restoreScroll } from "../shell/route";
import { myId } from "../shell/session";
import { t } from "../words/messages";
import { level, sentence, share } from "../words/warmth";
import { useLoaded } from "./load";
import { Timeline } from "./timeline";

const SURE = 0.95;

export function OrganizationScreen({ id }: { id: string }) {
  const { value: view, error, isLoading, reload } = useLoaded(id, () => readOrganization(id));
  useLayoutEffect(restoreScroll, []);
  useEffect(() => {
    if (view) document.title = `${view.name} · ${t("app.name")}`;
  }, [view]);
  return (
    <main id="main" class="page narrow" tabIndex={-1} aria-busy={isLoading}>
      <a class="back" href="/">
        <Icon name="back" /> {t("person.back")}
      </a>
      {isLoading && <Loading words={t("app.loading")} />}
      {error !== null && (
        <Failed title={t("organization.missing")} error={error} retry={reload} none={t("organization.none")} />
      )}
      {view && (
        <>
          <div class="lead">
            <h1>
              <bdi>{view.name}</bdi>
            </h1>
            <p>{view.people.length > 0 && t("organization.people", { count: view.people.length })}</p>
          </div>
          {view.people.length > 0 && <Together view={view} />}
          {view.people.length === 0 && <p class="faint">{t("organization.empty")}</p>}
          <People view={view} />
          <KnownBy view={view} />
          {view.people.length > 0 && <Timeline read={(query) => readOrganizationTimeline(id, query)} />}
          <Told view={view} />
        </>
      )}
    </main>
  );
}

type Props = { view: OrganizationView };

/** How warm all of them are together, and what that number means. */
function Together({ view: { warmth, p } }: Props) {
  if (warmth === null || p === null) return <p class="faint">{t("organization.none_yet")}</p>;
  const says = p >= SURE ? t("organization.back_sure") : t("organization.back", { share: share(p) });
  return (
    <div class="together">
      <Warmth warmth={warmth} p={p} isNone={false} says={says} />
      <p class="faint">{t("organization.chance")}</p>
    </div>
  );
}

function People({ view }: Props) {
  return (
    <ul class="people">
      {view.people.map((person) => (
        <li key={person.id} class={`w${level(person.warmth)}`}>
          <a href={`/people/${person.id}`}>
            <Face name={person.name} />
            <span>
              <strong>
                <bdi>{person.name}</bdi>
              </strong>{" "}
              {person.waits && <span class="mark waits">{t("card.unanswered")}</span>}
              <small>{aboutThem(person)}</small>
            </span>
            <Bar value={person.warmth} />
            <b>{person.warmth}</b>
          </a>
        </li>
      ))}
    </ul>
  );
}

function aboutThem({ headline, contribution }: OrganizationView["people"][number]): string {
  const count = Math.round(contribution);
  return [headline, count > 0 && t("organization.makes", { count })].filter(Boolean).join(" · ");
}

/** Who of us to ask, and whom there they know best. */
function KnownBy({ view }: Props) {
  if (view.members.length === 0) return null;
  return (
    <section class="known-by">
      <h2>{t("person.members")}</h2>
      <ul class="members">
        {view.members.map(({ id, name, warmth, p, person }) => (
          <li key={id} class={`w${level(warmth)}`} title={sentence(p)}>
            <span>
              {t("organization.knows", {
                name: id === myId.value ? t("assign.you", { name }) : name,
                person: person.name,
              })}
            </span>
            <Bar value={warmth} />
            <b>{warmth}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ view }: Props) {
  if (view.activities.length === 0) return null;
  return (
    <section class="timeline">
      <h2>{t("organization.told")}</h2>
      <ol>
        {view.activities.map((activity) => (
          <li key={activity.id}>
            <AlsoSaid activity={activity} network="" />
          </li>
        ))}
      </ol>
    </section>
  );
}
