// What is known of a person, part by part: the page and the pane beside the feed are made of these.

import { ReasonLine } from "../feed/reasons";
import { Face } from "../parts/face";
import { Bar } from "../parts/warmth";
import type { Activity, Evidence, PathReason, PersonView } from "../server/types";
import { useMoment } from "../shell/clock";
import { outward } from "../shell/outward";
import { myId } from "../shell/session";
import { ago, day } from "../words/dates";
import { maybe, t } from "../words/messages";
import { networkName } from "../words/networks";
import { isNoneYet, level, sentence } from "../words/warmth";
import { Plot } from "./plot";

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

type MakesProps = { view: PersonView; activities: Activity[]; isSettled?: boolean };

export function Makes({ view, activities, isSettled }: MakesProps) {
  const isNone = isNoneYet(view.warmth.reasons);
  const reasons = [...view.warmth.reasons].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  if (reasons.length === 0) return null;
  return (
    <section>
      <h3>{isNone ? t("reason.title") : t("person.makes", { warmth: view.warmth.warmth })}</h3>
      <ul class="makes">
        {reasons.map((reason) => (
          <li key={reason.kind + reason.activity_id}>
            <b>{!isNone && signed(reason.contribution)}</b>
            <ReasonLine reason={reason} activities={activities} person={view.person.id} isSettled={isSettled} />
          </li>
        ))}
      </ul>
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

/** Whom to ask for a word. One does not introduce oneself: a way of one step from the reader is none. */
export function Paths({ view }: { view: PersonView }) {
  const now = useMoment();
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
                {step.kind === "person" ? <a href={`/people/${step.id}`}>{step.name}</a> : <span>{step.name}</span>}
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

export function Identities({ view }: { view: PersonView }) {
  return (
    <section>
      <h3>{t("person.identities")}</h3>
      <ul class="rows">
        {view.identities.map((identity) => (
          <li key={identity.actor_id}>
            <span>{networkName(identity.network)}</span>
            <span>
              <Account url={outward(identity.url)} name={identity.handle ?? identity.name ?? identity.actor_id} />
              <small>{identity.evidence && <Proof {...identity.evidence} />}</small>
            </span>
          </li>
        ))}
      </ul>
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

function Proof({ kind, at }: Evidence) {
  const how = maybe(`evidence.${kind}`) ?? kind.replaceAll("_", " ");
  return (
    <>
      {how} · {day(at, useMoment())}
    </>
  );
}

function signed(points: number): string {
  const rounded = Math.round(points);
  if (rounded === 0) return "";
  return rounded < 0 ? `−${-rounded}` : `+${rounded}`;
}
