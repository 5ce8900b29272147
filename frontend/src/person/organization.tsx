// One organization: the people we know there, warmest first.

import "./person.css";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { AlsoSaid } from "../feed/activity";
import { Face } from "../parts/face";
import { Icon } from "../parts/icon";
import { Failed, Loading } from "../parts/states";
import { Bar } from "../parts/warmth";
import { readOrganization } from "../server";
import { restoreScroll } from "../shell/route";
import { t } from "../words/messages";
import { level } from "../words/warmth";
import { useLoaded } from "./load";

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
          {view.people.length === 0 && <p class="faint">{t("organization.empty")}</p>}
          <ul class="people">
            {[...view.people]
              .sort((a, b) => b.warmth - a.warmth)
              .map((person) => (
                <li key={person.id} class={`w${level(person.warmth)}`}>
                  <a href={`/people/${person.id}`}>
                    <Face name={person.name} />
                    <span>
                      <strong>
                        <bdi>{person.name}</bdi>
                      </strong>
                      <small>{person.headline}</small>
                    </span>
                    <Bar value={person.warmth} />
                    <b>{person.warmth}</b>
                  </a>
                </li>
              ))}
          </ul>
          {view.activities.length > 0 && (
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
          )}
        </>
      )}
    </main>
  );
}
