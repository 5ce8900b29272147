// Where their words and ours differ, for the same things: theirs with who said them, ours with what they stand in.

import { useLoaded } from "../person/load";
import { readDifferences } from "../server/library";
import { t } from "../words/messages";

export function Differences() {
  const { value } = useLoaded("differences", readDifferences, { keep: true });
  if (!value || (value.theirs.length === 0 && value.ours.length === 0)) return null;
  return (
    <section class="differences" aria-labelledby="differences">
      <h2 id="differences">{t("topics.differ")}</h2>
      <p class="faint">{t("topics.differ_lead")}</p>
      <div class="sides">
        <Theirs words={value.theirs} />
        <Ours words={value.ours} />
      </div>
    </section>
  );
}

type Both = Awaited<ReturnType<typeof readDifferences>>;

function Theirs({ words }: { words: Both["theirs"] }) {
  return (
    <section class="sheet" aria-labelledby="theirs">
      <h3 id="theirs">{t("topics.theirs")}</h3>
      {words.length === 0 && <p class="faint">{t("topics.theirs_none")}</p>}
      <ul class="examples">
        {words.map(({ word, people, examples: [example] }) => (
          <li key={word}>
            <p>
              <b>
                <bdi>{word}</bdi>
              </b>{" "}
              <span class="where">{t("topics.said_by", { count: people })}</span>
            </p>
            {example && (
              <blockquote dir="auto">
                {example.text} <a href={`/people/${example.person_id}`}>{example.name}</a>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ours({ words }: { words: Both["ours"] }) {
  return (
    <section class="sheet" aria-labelledby="ours">
      <h3 id="ours">{t("topics.ours")}</h3>
      {words.length === 0 && <p class="faint">{t("topics.ours_none")}</p>}
      <ul class="examples">
        {words.map(({ word, contents }) => (
          <li key={word}>
            <p>
              <b>
                <bdi>{word}</bdi>
              </b>
            </p>
            <p class="where">
              {contents.map(({ id, title }) => (
                <a key={id} href={`/library#${id}`}>
                  <bdi>{title}</bdi>
                </a>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
