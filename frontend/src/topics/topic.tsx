// One topic: what it is called, how it grows, and what people said.

import { Time } from "../parts/time";
import type { Topic } from "../server/types";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { safe } from "../words/text";
import type { Asked, Change } from "./change";
import { growthOf, heights } from "./growth";

type Props = {
  topic: Topic;
  /** Null where one may only read. */
  ask: ((kind: Asked["kind"]) => void) | null;
  change: Change;
  hasOthers: boolean;
};

export function TopicView({ topic, ask, change, hasOthers }: Props) {
  const id = `topic-${topic.id}`;
  return (
    <li id={id} class="topic sheet" tabIndex={-1} aria-labelledby={`${id}-name`}>
      <div class="head">
        <h2 id={`${id}-name`}>
          <bdi>{topic.name}</bdi>
        </h2>
        <Growth topic={topic} />
      </div>
      <p class="where">{t("topics.count", { count: topic.count, people: topic.people })}</p>
      <ul class="examples">
        {topic.examples.map((example) => (
          <Example key={example.activity_id} example={example} />
        ))}
      </ul>
      {topic.merged.length > 0 && <Merged topic={topic} change={ask && change} />}
      {ask && (
        <div class="row">
          <button type="button" class="act" onClick={() => ask("rename")}>
            {t("topics.rename")}
          </button>
          {hasOthers && (
            <button type="button" class="act" onClick={() => ask("merge")}>
              {t("topics.merge")}
            </button>
          )}
          {topic.named && topic.labels[0] && (
            <button
              type="button"
              class="act"
              onClick={() => change(topic, { name: null }, t("topics.renamed", { name: topic.labels[0] ?? "" }))}
            >
              {t("topics.own_words", { name: topic.labels[0] })}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function Growth({ topic }: { topic: Topic }) {
  const growth = growthOf(topic);
  const words = t(`topics.growth.${growth}`, { times: (topic.growth ?? 0).toFixed(1) });
  const label = t("topics.weeks", { weeks: topic.weeks.join(", ") });
  return (
    <div class={`growth ${growth}`}>
      <svg viewBox="0 0 96 28" role="img" aria-label={label}>
        {heights(topic.weeks).map((height, index) => (
          <rect key={index} x={index * 8 + 1} width="6" y={26 - (height / 100) * 26} height={(height / 100) * 26 + 2} />
        ))}
      </svg>
      <strong>{t("topics.this_week", { count: topic.week })}</strong>
      <small>{words}</small>
    </div>
  );
}

function Example({ example }: { example: Topic["examples"][number] }) {
  const href = safe(example.url);
  return (
    <li>
      <blockquote dir="auto">{example.content}</blockquote>
      <p class="where">
        <a href={`/people/${example.person.id}`}>
          <bdi>{example.person.name}</bdi>
        </a>{" "}
        · {networkName(example.network)} ·{" "}
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            <Time at={example.at} />
          </a>
        ) : (
          <Time at={example.at} />
        )}
      </p>
    </li>
  );
}

function Merged({ topic, change }: { topic: Topic; change: Change | null }) {
  return (
    <div class="merged">
      <span class="faint">{t("topics.merged")}</span>
      {topic.merged.map((one) => {
        const name = one.name ?? t("topics.wordless");
        return (
          <span key={one.id} class="mark">
            <bdi>{name}</bdi>
            {change && (
              <button
                type="button"
                class="plain"
                aria-label={t("topics.apart_of", { name })}
                onClick={() => change(one, { merged_into: null }, t("topics.taken_apart", { name }))}
              >
                {t("topics.apart")}
              </button>
            )}
          </span>
        );
      })}
    </div>
  );
}
