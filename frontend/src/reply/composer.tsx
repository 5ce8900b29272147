// The answer, written in place: the thread above, the network's own measure, and the truth about what is sent.

import "./reply.css";
import { effect, type Signal, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { closeComposer, type Outward } from "../feed/replying";
import { writerOf } from "../feed/writers";
import { lazy } from "../parts/lazy";
import { Attesting } from "../review/attesting";
import type { Mark } from "../server/marks";
import type { Looked } from "../server/reviews";
import type { Card, Source } from "../server/types";
import { standInFront } from "../shell/in-front";
import { isSample } from "../shell/outward";
import { place } from "../shell/route";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { another } from "./another";
import { ByHand, type Steps, stepsOf } from "./by-hand";
import { useDraft, type Writing } from "./draft";
import type { Written } from "./drafts";
import { Keys } from "./keys";
import { useLease } from "./lease";
import { leave } from "./leaving";
import { Looking, NOTHING } from "./looking";
import { Measure } from "./measure";
import { Foretold, SendButton, useSpeaker } from "./sending";
import { greeted } from "./slots";
import { MadeOf, Offer, type Snippets, useSnippets } from "./snippets";
import { useThread } from "./spoken";
import { HandedIn, submit, type Timing } from "./submitting";
import { Target } from "./target";
import { Meanwhile, Thread } from "./thread";

const Marked = lazy(() => import("./marking").then((module) => module.Marked), { isQuiet: true });
const Timed = lazy(() => import("./timing").then((module) => module.Timed), { isQuiet: true });

type Props = { card: Card; kind: Outward };
/** null: it goes out as soon as it may. */
type Planned = Signal<Timing | null>;
/** null: its author says nothing of that. */
type Said = Signal<readonly Mark[] | null>;

export function Composer({ card, kind }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const writing = useDraft(card);
  const { id, text, network, inReplyTo } = writing.written.value;
  const spoken = useThread(card, inReplyTo);
  const snippets = useSnippets(writing);
  const renew = useLease(card.id);
  const timing: Planned = useSignal(null);
  const marks: Said = useSignal(null);
  const looked = useSignal<Looked>(NOTHING);
  const through = useSpeaker(network);
  const steps = stepsOf(card, kind, writing, through === null);
  const parts = { writing, snippets, timing, marks, through, steps };
  const writer = writerOf(card.id);
  const { name } = card.person;
  const of = { draft: id, network, person: card.person.id };
  const title = t(`reply.${kind}`, { name });
  useLayoutEffect(() => {
    form.current?.querySelector("textarea")?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: "nearest" });
    form.current?.querySelector("textarea")?.scrollIntoView({ block: "nearest" });
    return standInFront(() => leave(card));
  }, []);
  useEffect(endElsewhere, []);
  const write = (words: string) => {
    writing.write(words, spoken.peek());
    renew();
  };
  return (
    <form
      ref={form}
      class="composer"
      aria-label={title}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => keyed(event, card, parts)}
    >
      <h3>{title}</h3>
      {!snippets.share.value && <Target card={card} network={network} target={inReplyTo} choose={writing.aim} />}
      <Thread spoken={spoken.value} target={inReplyTo} />
      {writer && (
        <p class="notice" role="status">
          {t("reply.writing", { name: writer })}
        </p>
      )}
      <Meanwhile card={card} written={writing.written.value} spoken={spoken.value} seen={writing.saw} />
      <label class="field">
        <span class="hidden">{title}</span>
        <textarea
          rows={4}
          dir="auto"
          maxLength={20_000}
          value={text}
          placeholder={t("reply.placeholder")}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      <Measure text={text} network={network} />
      <Offer card={card} writing={writing} snippets={snippets} write={write} />
      <MadeOf
        text={text}
        share={snippets.share}
        another={another(snippets.share, of, (words) => write(greeted(words, name)))}
      />
      <Looking
        text={text}
        network={network}
        draft={id}
        isAnswer={inReplyTo !== null}
        marks={marks.value ?? undefined}
        looked={looked}
      >
        <Conflict writing={writing} />
        {timing.value && <Timed timing={timing} />}
        {marks.value && <Marked marks={marks} />}
        <Attesting />
        {text && through && (
          <div class="ending">
            <Foretold through={through} looked={looked.value} isTimed={timing.value !== null} />
            <SendButton way={looked.value.way} send={() => void handOver(parts, through)} />
          </div>
        )}
        {through === null && <ByHand network={network} next={steps.next} />}
      </Looking>
      <Ways card={card} {...parts} />
      <HandedIn card={card} writing={writing} />
      <p class="faint" role="status">
        {isSample() && t("reply.sample")} {standing(writing.written.value)}
      </p>
    </form>
  );
}

/** `through`: the account that would say it; null where nothing of ours can, undefined where that is not known yet. */
type Parts = {
  writing: Writing;
  snippets: Snippets;
  timing: Planned;
  marks: Said;
  through: Source | null | undefined;
  steps: Steps;
};

/** What else can be done with it: to its network by one's own hand, kept, or thrown away. */
function Ways({
  card,
  writing,
  snippets: { isOpen },
  timing,
  marks,
  through,
  steps: { aside },
}: { card: Card } & Parts) {
  const { text } = writing.written.value;
  const mayGo = text !== "" && Boolean(through);
  const discard = () => {
    void writing.discard().catch(() => say(t("error.unreachable"), { isBad: true }));
    leave(card);
  };
  return (
    <div class="row ways">
      <button type="button" class="act" onClick={aside.run}>
        {aside.label}
        <Keys names="Ctrl ⇧ ↵" />
      </button>
      {mayGo && (
        <button type="button" class="act" aria-expanded={timing.value !== null} onClick={() => turn(timing)}>
          {t("schedule.open")}
        </button>
      )}
      {mayGo && (
        <button
          type="button"
          class="act"
          aria-expanded={marks.value !== null}
          onClick={() => (marks.value = marks.peek() ? null : [])}
        >
          {t("mark.open")}
        </button>
      )}
      <button type="button" class="act" aria-expanded={isOpen.value} onClick={() => (isOpen.value = !isOpen.value)}>
        {t("snippet.offer")}
        <Keys names="Ctrl /" />
      </button>
      <button type="button" class="act" onClick={() => leave(card)}>
        {t("reply.keep")}
        <Keys names="Esc" />
      </button>
      {text && (
        <button type="button" class="act bare" onClick={discard}>
          {t("reply.discard")}
        </button>
      )}
    </div>
  );
}

/** It does not follow into another view. */
function endElsewhere(): () => void {
  const { path } = place.peek();
  return effect(() => {
    if (place.value.path !== path) closeComposer();
  });
}

function Conflict({ writing: { conflict, written, choose } }: { writing: Writing }) {
  const other = conflict.value;
  if (!other) return null;
  return (
    <div class="notice" role="alert">
      <p>{t("draft.conflict")}</p>
      <p class="words" dir="auto">
        {other.text}
      </p>
      <button type="button" class="act" onClick={() => choose(written.peek().text)}>
        {t("draft.keep_mine")}
      </button>
      <button type="button" class="act" onClick={() => choose(other.text)}>
        {t("draft.take_other")}
      </button>
    </div>
  );
}

function turn(timing: Planned): void {
  timing.value = timing.peek() ? null : { zone: "", not_before: null, not_after: null };
}

function keyed(event: KeyboardEvent, card: Card, parts: Parts): void {
  if (event.isComposing) return;
  if (event.key === "Escape") stepOut(event.target as Element, card, parts);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sendOr(event.shiftKey, parts);
  else if (!parts.snippets.keyed(event)) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Out of what is open, one after the other. */
function stepOut(from: Element, card: Card, { timing }: Parts): void {
  if (!from.closest(".timed")) return leave(card);
  timing.value = null;
  from.closest("form")?.querySelector("textarea")?.focus();
}

/** What the filled button does, or with Shift the one beside it; nothing where nothing is written yet. */
function sendOr(isAside: boolean, parts: Parts): void {
  const { writing, through, steps } = parts;
  if (isAside) steps.aside.run();
  else if (through === null) steps.next?.run();
  else if (writing.written.peek().text === "") return;
  else if (through) void handOver(parts, through);
  else say(t("way.no_line"), { isBad: true });
}

function handOver({ writing, timing, marks }: Parts, through: Source): Promise<void> {
  return submit(writing, through, timing.peek(), marks.peek() ?? []);
}

function standing({ text, isSent, wasAlone }: Written): string {
  if (!text) return "";
  if (isSent) return t("draft.kept");
  return wasAlone ? t("draft.kept_here") : t("draft.keeping");
}
