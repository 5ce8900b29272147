// One engagement: who, how warm, what they said, why now, what to do.

import { useMemo, useRef } from "preact/hooks";
import { Face } from "../parts/face";
import { Headline } from "../parts/headline";
import { Icon } from "../parts/icon";
import { lazy } from "../parts/lazy";
import { Time } from "../parts/time";
import { Warmth } from "../parts/warmth";
import type { Activity, Card, Id } from "../server/types";
import { now } from "../shell/clock";
import { wordsAsked } from "../shell/route";
import { me } from "../shell/session";
import { ago } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { holds } from "../words/sought";
import { isNoneYet, isSensitive, level } from "../words/warmth";
import { ActBar } from "./actbar";
import { AlsoSaid, Marks, Said } from "./activity";
import { troubles } from "./acts";
import { isAnswered } from "./answers";
import { isWatched } from "./asking";
import { addressed, cardId, isActive, isLeftOut } from "./cards";
import { warning } from "./contacts";
import { finish, snoozeUntil } from "./deciding";
import { current, tried } from "./feed";
import { room, useHeight } from "./in-view";
import { useOpen } from "./open";
import { Reasons } from "./reasons";
import { opened, replying } from "./replying";
import { isChosen, toggle } from "./selection";
import { tomorrowMorning } from "./snooze";
import { useSwipe } from "./swipe";

const Told = lazy(() => import("./told").then((module) => module.Told), { isQuiet: true });
const OpenedThere = lazy(() => import("./opened").then((module) => module.OpenedThere), { isQuiet: true });
const Composer = lazy(() => import("../reply/composer").then((module) => module.Composer), { isQuiet: true });

type Props = { card: Card; position: number; size: number; isCurrent?: boolean };

/** The frame is made anew when anything around the card moves; what is inside only with the card itself. */
export function CardView({ card, position, size, isCurrent = true }: Props) {
  const element = useRef<HTMLElement>(null);
  const snooze = () => snoozeUntil([card], tomorrowMorning(new Date()));
  const swiped = { ahead: () => finish([card]), back: snooze, held: () => toggle(card.id) };
  useSwipe(element, swiped, card.state === "open");
  useHeight(element);
  const inside = useMemo(() => <Inside card={card} />, [card]);
  return (
    <article
      ref={element}
      id={cardId(card.id)}
      class={`card w${isNoneYet(card.reasons) ? 0 : level(card.warmth)}${isChosen(card.id) ? " chosen" : ""}`}
      style={{ containIntrinsicBlockSize: room(card.id) }}
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent ? "true" : undefined}
      aria-labelledby={`${cardId(card.id)}-name`}
      data-done={t("card.swipe_done")}
      data-snooze={t("card.swipe_snooze")}
      aria-posinset={position}
      aria-setsize={size}
      onFocusIn={() => look(card.id)}
    >
      <Pick card={card} />
      {inside}
    </article>
  );
}

function Inside({ card }: { card: Card }) {
  const warned = isActive(card) && warning(card, me.value?.workspace, now.value);
  return (
    <>
      <Who card={card} />
      <HowWarm card={card} />
      <div class="body">
        <Activities card={card} />
        <Reasons card={card} />
        <Notes card={card} />
        {warned && <p class="warned">{warned}</p>}
        <Trouble id={card.id} />
        {(card.answer || card.snooze_ended) && <Told card={card} />}
        {opened.value.has(card.id) && <OpenedThere card={card} />}
        <ActBar card={card} />
        <Answer card={card} />
      </div>
    </>
  );
}

function HowWarm({ card }: { card: Card }) {
  const what = tried.value?.person === card.person.id ? tried.value : card;
  return <Warmth warmth={what.warmth} p={what.p} isNone={isNoneYet(card.reasons)} isTried={what !== card} />;
}

function Trouble({ id }: { id: Id }) {
  const trouble = troubles.value.get(id);
  return trouble ? <p class="trouble">{trouble}</p> : null;
}

function Answer({ card }: { card: Card }) {
  const { value } = replying;
  return value?.card === card.id ? <Composer card={card} kind={value.kind} /> : null;
}

function look(id: Id): void {
  current.value = id;
}

/** The initials choose the card, for what is done to several at once. */
function Pick({ card }: { card: Card }) {
  const isIn = isChosen(card.id);
  return (
    <button
      type="button"
      class="pick"
      aria-pressed={isIn}
      aria-label={t("bulk.choose", { name: card.person.name })}
      title={`${t("bulk.choose", { name: card.person.name })} (v)`}
      onClick={() => toggle(card.id)}
    >
      {isIn ? <Icon name="done" /> : <Face name={card.person.name} />}
    </button>
  );
}

function Who({ card }: { card: Card }) {
  const { id, person, organization } = card;
  const first = opening(card);
  const waits = card.unanswered && isActive(card) && !isAnswered(card) && !isSensitive(card.reasons);
  return (
    <div class="who">
      <h2 id={`${cardId(id)}-name`}>
        <a href={`/people/${person.id}`}>
          <bdi>{person.name}</bdi>
        </a>
      </h2>
      <p class="where">
        <span>
          {networkName(first?.network ?? person.network)} · <Time at={first?.at ?? card.last_activity_at} />
          {first && <Marks activity={first} />}
        </span>
        {isWatched(card) && (
          <span class="mark" title={t("card.watched")}>
            <Icon name="eye" />
            <span class="hidden">{t("card.watched")}</span>
          </span>
        )}
        {waits && <span class="mark waits">{t("card.unanswered")}</span>}
        {isLeftOut(card.state) && <span class="mark">{t(`card.${card.state}`)}</span>}
        {isSensitive(card.reasons) && (
          <span class="mark care">
            <Icon name="care" /> {t("card.sensitive")}
          </span>
        )}
      </p>
      <Headline {...person} organization={organization} />
    </div>
  );
}

/** What the card begins with: the words that somebody searches for, else what is to be answered. */
function opening(card: Card): Activity | null {
  const q = wordsAsked();
  return card.activities.find(({ content }) => holds(content, q)) ?? addressed(card);
}

/** The one to answer in full, and what is to be done under it without scrolling; the others wait behind one line. */
function Activities({ card }: { card: Card }) {
  const [isOpen, setOpen] = useOpen(`others ${card.id}`);
  const first = opening(card);
  if (!first) return null;
  const rest = card.activities.filter((activity) => activity !== first);
  return (
    <>
      <Said activity={first} />
      {isOpen && rest.map((activity) => <AlsoSaid key={activity.id} activity={activity} network={first.network} />)}
      {rest.length > 0 && (
        <button type="button" class="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("card.fewer") : t("card.others", { count: rest.length })}
        </button>
      )}
    </>
  );
}

export function wantsHelp({ member: { name }, to }: NonNullable<Card["help"]>): string {
  return to ? t("card.help_of", { name, to: to.name }) : t("card.help", { name });
}

export function Notes({ card }: { card: Card }) {
  const { help, notes } = card;
  if (notes.length === 0 && !help) return null;
  return (
    <ul class="notes">
      {help && (
        <li>
          <strong>{wantsHelp(help)}</strong> <span dir="auto">{help.text}</span> <Time at={help.at} />
        </li>
      )}
      {notes.map((note) => (
        <li key={note.id}>
          <span dir="auto">{note.text}</span>{" "}
          <small>{t("card.note_by", { name: note.member.name, when: ago(note.at, now.value) })}</small>
        </li>
      ))}
    </ul>
  );
}
