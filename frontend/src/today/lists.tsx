// What changed, who waits, and with whom of us: a line for each, and the act that helps.

import type { ComponentChildren } from "preact";
import { wantsHelp } from "../feed/card";
import { addressed } from "../feed/cards";
import { askWho } from "../feed/deciding";
import { handTo } from "../feed/hand-to";
import { ReasonLine } from "../feed/reasons";
import { Face } from "../parts/face";
import type { Card } from "../server/types";
import { useMoment } from "../shell/clock";
import { me } from "../shell/session";
import { span } from "../words/dates";
import { t } from "../words/messages";
import { type Change, waitsSince } from "./choosing";

export function Changed({ changes }: { changes: Change[] }) {
  return (
    <Part id="changed" title={t("today.changed")} none={changes.length === 0 && t("today.changed_none")}>
      {changes.map(({ card, reason }) => (
        <Line key={card.id} card={card}>
          <ReasonLine reason={reason} activities={card.activities} person={card.person.id} />
        </Line>
      ))}
    </Part>
  );
}

export function Waits({ cards }: { cards: Card[] }) {
  const now = useMoment();
  return (
    <Part
      id="waits"
      title={t("today.waits")}
      none={cards.length === 0 && t("today.waits_none")}
      all={<a href="/unanswered">{t("today.waits_all")}</a>}
    >
      {cards.map((card) => (
        <Line key={card.id} card={card} since={t("today.waits_for", { span: span(now - waitsSince(card)) })}>
          <Words card={card} />
        </Line>
      ))}
    </Part>
  );
}

/** Nothing where nobody asked. Whoever answers, takes the card over or hands it on ends it. */
export function Asking({ cards }: { cards: Card[] }) {
  const now = useMoment();
  if (cards.length === 0) return null;
  return (
    <Part id="asking" title={t("today.asking")} none={false}>
      {cards.map((card) => (
        <Line
          key={card.id}
          card={card}
          since={span(now - Date.parse(card.help?.at ?? ""))}
          act={<TakeOver card={card} />}
        >
          {card.help && (
            <>
              {wantsHelp(card.help)} <span dir="auto">{card.help.text}</span>
            </>
          )}
        </Line>
      ))}
    </Part>
  );
}

/** "I'll take it": mine from here on. */
function TakeOver({ card }: { card: Card }) {
  const member = me.value?.member;
  if (!member) return null;
  const label = t("act.of", { act: t("today.take_over"), name: card.person.name });
  return (
    <button
      type="button"
      class="act"
      aria-label={label}
      onClick={() => handTo([card], { id: member.id, name: member.name })}
    >
      {t("today.take_over")}
    </button>
  );
}

type HeldProps = { cards: Card[]; isKept: boolean };

/** Who waits comes first here as well; nobody of us is counted. The offline copy has none of this. */
export function Held({ cards, isKept }: HeldProps) {
  const now = useMoment();
  const none = t(isKept ? "today.stale_offline" : "today.stale_none");
  return (
    <Part
      id="held"
      title={t("today.stale")}
      lead={cards.length > 0 && t("today.stale_lead")}
      none={cards.length === 0 && none}
      all={<a href="/team">{t("today.stale_all")}</a>}
    >
      {cards.map((card) => (
        <Line key={card.id} card={card} act={<HandOverButton card={card} />}>
          {t("today.stale_with", { name: card.assignee?.name ?? "", span: span(now - waitsSince(card)) })}
        </Line>
      ))}
    </Part>
  );
}

type PartProps = {
  id: string;
  title: string;
  lead?: string | false;
  none: string | false;
  all?: ComponentChildren;
  children: ComponentChildren;
};

function Part({ id, title, lead, none, all, children }: PartProps) {
  return (
    <section aria-labelledby={id}>
      <div class="row between">
        <h2 id={id}>{title}</h2>
        {!none && all}
      </div>
      {lead && <p class="faint">{lead}</p>}
      {none ? <p class="none">{none}</p> : <ul class="lines">{children}</ul>}
    </section>
  );
}

type LineProps = { card: Card; since?: string; act?: ComponentChildren; children: ComponentChildren };

function Line({ card: { person, organization }, since, act, children }: LineProps) {
  return (
    <li>
      <Face name={person.name} size="small" />
      <div>
        <p class="name">
          <a href={`/people/${person.id}`}>
            <bdi>{person.name}</bdi>
          </a>
          {organization && (
            <small>
              <bdi>{organization.name}</bdi>
            </small>
          )}
        </p>
        <p class="what">{children}</p>
      </div>
      {since && <span class="since">{since}</span>}
      {act}
    </li>
  );
}

function Words({ card }: { card: Card }) {
  const said = addressed(card)?.content;
  return said ? <span dir="auto">{said}</span> : null;
}

function HandOverButton({ card }: { card: Card }) {
  const label = t("act.of", { act: t("act.assign"), name: card.person.name });
  return (
    <button type="button" class="act" aria-label={label} onClick={() => askWho([card])}>
      {t("act.assign")}
    </button>
  );
}
