// What they say: topics in people's own words, what grows first.

import "./topics.css";
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Empty, Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { changeTopic, readTopics } from "../server";
import type { Topic, TopicChange } from "../server/types";
import { place, restoreScroll } from "../shell/route";
import { me } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import type { Asked } from "./change";
import { TopicDialog } from "./dialogs";
import { Differences } from "./differences";
import { byGrowth } from "./growth";
import { TopicView } from "./topic";

const MAY = ["marketing", "admin"]; // whose words the topics' names are

export function TopicsScreen() {
  const { value: listed, error, isLoading, reload } = useLoaded("topics", readTopics, { keep: true });
  const asked = useSignal<Asked | null>(null);
  useLayoutEffect(restoreScroll, []);
  useEffect(() => {
    if (listed && place.value.hash) document.getElementById(place.value.hash.slice(1))?.focus();
  }, [place.value, listed]);
  const mayName = me.value?.member.roles.some((role) => MAY.includes(role)) ?? false;
  const change = async (topic: Topic | { id: string }, what: TopicChange, words: string) => {
    asked.value = null;
    try {
      await changeTopic(topic.id, what);
      say(words);
      reload();
    } catch (failure) {
      say(trouble(failure), { isBad: true });
    }
  };
  return (
    <main id="main" class="page narrow" tabIndex={-1} aria-busy={isLoading}>
      <div class="lead">
        <h1>{t("nav.topics")}</h1>
        <p>{t("topics.lead")}</p>
      </div>
      {!listed && isLoading && <Loading words={t("topics.loading")} />}
      {error !== null && <Failed title={t("topics.missing")} error={error} retry={reload} />}
      {listed?.length === 0 && (
        <Empty title={t("topics.empty")}>
          <p>{t("topics.empty_next")}</p>
          <a class="act" href="/sources">
            {t("empty.to_sources")}
          </a>
        </Empty>
      )}
      <ul class="topics">
        {listed?.toSorted(byGrowth).map((topic) => (
          <TopicView
            key={topic.id}
            topic={topic}
            ask={mayName ? (kind) => (asked.value = { kind, topic }) : null}
            change={change}
            hasOthers={listed.length > 1}
          />
        ))}
      </ul>
      {listed && listed.length > 0 && <Differences />}
      {asked.value && (
        <TopicDialog asked={asked.value} all={listed ?? []} change={change} close={() => (asked.value = null)} />
      )}
    </main>
  );
}
