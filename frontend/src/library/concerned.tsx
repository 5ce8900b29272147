// Who would care this week, because of what they said; asked only when somebody wants to know.

import { useSignal } from "@preact/signals";
import { Failed } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { readConcerned } from "../server/library";
import { marked } from "../words/marked";
import { t } from "../words/messages";

export function Concerned({ content }: { content: string }) {
  const isAsked = useSignal(false);
  return (
    <details onToggle={(event) => (isAsked.value ||= event.currentTarget.open)}>
      <summary>{t("library.concerned")}</summary>
      {isAsked.value && <People content={content} />}
    </details>
  );
}

function People({ content }: { content: string }) {
  const { value, error, reload } = useLoaded(`concerned ${content}`, () => readConcerned(content));
  if (error !== null) return <Failed title={t("library.failed")} error={error} retry={reload} />;
  if (!value) return <p class="faint">{t("library.loading")}</p>;
  if (value.people.length === 0) return <p class="faint">{t("library.nobody")}</p>;
  return (
    <>
      <p class="faint">{t("library.concerned_lead")}</p>
      <ul class="history">
        {value.people.map(({ person_id: id, name, because }) => (
          <li key={id}>
            <a href={`/people/${id}`}>
              <bdi>{name}</bdi>
            </a>
            <q dir="auto">
              {marked(because.text, because.words).map(({ text, isShared }, index) =>
                isShared ? <mark key={index}>{text}</mark> : text,
              )}
            </q>
            <span class="meta">
              <Time at={because.at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
