// What is known of a person, part by part: the page and the pane beside the feed are made of these.

import "../parts/chips.css";
import "./facts.css";
import { useState } from "preact/hooks";
import { Face } from "../parts/face";
import { Bar } from "../parts/warmth";
import type { Evidence, PathReason, PersonView } from "../server/types";
import { useMoment } from "../shell/clock";
import { outward } from "../shell/outward";
import { myId } from "../shell/session";
import { ago, day } from "../words/dates";
import { fullest, maybe, type Params, t } from "../words/messages";
import { networkName } from "../words/networks";
import { isNoneYet, level, sentence } from "../words/warmth";
import { Plot } from "./plot";
import { JoinDialog, splitOff } from "./whose";

/** Before the first touch there is no warmth, and so no curve of it. */
export function WarmthOverTime({ view }: { view: PersonView }) {
  const isNone = isNoneYet(view.warmth.reasons);
  return (
    <section>
      <h3>{t("person.warmth")}</h3>
      {!isNone && <Plot history={view.history} />}
      <p class="faint">{isNone ? t("warmth.none_sentence") : sentence(view.warmth.p)}</p>
    </section>
  );
}

export function Members({ view }: { view: PersonView }) {
  return (
    <section>
      <h3>{t("person.members")}</h3>
      {view.members.length === 0 && <p class="faint">{t("person.members_none")}</p>}
      <ul class="members">
        {view.members.map((member) => (
          <li key={member.id} class={`w${level(member.warmth)}`} title={sentence(member.p)}>
            <span>{member.id === myId.value ? t("assign.you", { name: member.name }) : member.name}</span>
            <Bar value={member.warmth} />
            <b>{member.warmth}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whom to ask for a word. One does not introduce oneself, and who knows them best needs nobody's introduction. */
export function Paths({ view }: { view: PersonView }) {
  const now = useMoment();
  if (view.members[0]?.id === myId.value) return null;
  const ways = view.paths.filter(({ people }) => people.length > 2 || people[0]?.id !== myId.value);
  return (
    <section>
      <h3>{t("person.paths")}</h3>
      {ways.length === 0 && <p class="faint">{t("person.paths_none")}</p>}
      {ways.map((path) => (
        <div key={path.people.map((step) => step.id).join()} class="path">
          <ol>
            {path.people.map((step) => (
              <li key={step.id}>
                <Face name={step.name} size="small" />
                {step.kind === "person" ? (
                  <a href={`/people/${step.id}`}>
                    <bdi>{step.name}</bdi>
                  </a>
                ) : (
                  <bdi>{step.name}</bdi>
                )}
              </li>
            ))}
          </ol>
          <ul class="faint">
            {(path.why as PathReason[]).map(({ from, to, count, last_at }) => (
              <li key={from + to}>{t("person.path_why", { from, to, count, when: ago(last_at, now) })}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

export function TheirWords({ view }: { view: PersonView }) {
  if (view.words.length === 0) return null;
  return (
    <section>
      <h3>{t("person.words")}</h3>
      <p class="their-words">
        {view.words.map((word) => (
          <span key={word}>{t("person.word", { word })}</span>
        ))}
      </p>
    </section>
  );
}

export function TheirTopics({ view }: { view: PersonView }) {
  if (view.topics.length === 0) return null;
  return (
    <section>
      <h3>{t("person.topics")}</h3>
      <p class="chips">
        {view.topics.map((topic) => (
          <a key={topic.id} class="chip" href={`/topics#topic-${topic.id}`}>
            <bdi>{topic.name}</bdi>
            <small>
              <span aria-hidden="true">{topic.count}</span>
              <span class="hidden">{t("person.topic_count", { count: topic.count })}</span>
            </small>
          </a>
        ))}
      </p>
    </section>
  );
}

type IdentitiesProps = { view: PersonView; changed?: () => void };

/** `changed`: where accounts are joined and split; an account that is the only one belongs to whoever this is. */
export function Identities({ view, changed }: IdentitiesProps) {
  const [isJoining, setJoining] = useState(false);
  const { id: person, name } = view.person;
  return (
    <section>
      <h3>{t("person.identities")}</h3>
      <ul class="rows">
        {view.identities.map((identity) => (
          <li key={identity.actor_id}>
            <span>{networkName(identity.network)}</span>
            <span>
              <Account url={outward(identity.url)} name={identity.handle ?? identity.name ?? identity.actor_id} />
              <small>
                {identity.evidence && (
                  <Proof {...identity.evidence} list={identity.network === "csv" ? listOf(view) : null} />
                )}
              </small>
            </span>
            {changed && view.identities.length > 1 && (
              <button
                type="button"
                class="plain"
                aria-label={t("act.of", {
                  act: t("whose.not"),
                  name: identity.handle ?? networkName(identity.network),
                })}
                onClick={() => void splitOff({ person, changed }, identity.actor_id)}
              >
                {t("whose.not")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {changed && (
        <button type="button" class="plain" onClick={() => setJoining(true)}>
          {t("whose.also")}
        </button>
      )}
      {changed && isJoining && <JoinDialog {...{ person, name, changed }} close={() => setJoining(false)} />}
    </section>
  );
}

function Account({ url, name }: { url: string | null; name: string }) {
  if (!url) return <bdi>{name}</bdi>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      <bdi>{name}</bdi>
    </a>
  );
}

/** A list names them, and no network has shown them. `list`: its file's name, empty where nothing says it. */
function Proof({ kind, at, list }: Evidence & { list: string | null }) {
  const params: Params = list ? { list } : {};
  const key = list === null ? `evidence.${kind}` : fullest("evidence.listed", params);
  const how = maybe(key, params) ?? kind.replaceAll("_", " ");
  return (
    <>
      {how} · {day(at, useMoment())}
    </>
  );
}

function listOf({ claims }: PersonView): string {
  const list = claims.map(({ evidence }) => evidence.list).find((one) => typeof one === "string");
  return (list as string | undefined) ?? "";
}
