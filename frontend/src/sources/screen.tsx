// Where we listen: what is connected, how it stands, and how to connect more.

import "../person/person.css";
import "./sources.css";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Empty, Failed, Loading } from "../parts/states";
import { restoreScroll } from "../shell/route";
import { t } from "../words/messages";
import { AddSource } from "./add";
import { BringList } from "./proposals";
import { SourceRow } from "./source";
import { failure, followSources, loadSources, sources } from "./sources";

export function SourcesScreen() {
  useEffect(() => void loadSources(), []);
  useEffect(followSources, []);
  useLayoutEffect(restoreScroll, []);
  return (
    <main id="main" class="page narrow" tabIndex={-1}>
      <div class="lead">
        <h1>{t("sources.title")}</h1>
        <p>{t("sources.lead")}</p>
      </div>
      <Listed />
      <div class="doors">
        <AddSource />
        <BringList />
      </div>
    </main>
  );
}

function Listed() {
  const listed = sources.value;
  if (!listed && failure.value) {
    return <Failed title={t("sources.missing")} error={failure.value} retry={loadSources} />;
  }
  if (!listed) return <Loading words={t("sources.loading")} />;
  if (listed.length === 0) {
    return (
      <Empty title={t("sources.welcome")}>
        <p>{t("sources.welcome_next")}</p>
      </Empty>
    );
  }
  return (
    <ul class="sources">
      {listed.map((source) => (
        <SourceRow key={source.id} source={source} />
      ))}
    </ul>
  );
}
