// The answer, written in place: the thread above, the network's own measure, and the truth about what is sent.

import "./reply.css";
import { type Signal, useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { address } from "../feed/actions";
import { cardId } from "../feed/cards";
import { closeComposer, markOpened, noteAnswered, type Outward } from "../feed/replying";
import { writerOf } from "../feed/writers";
import { lazy } from "../parts/lazy";
import { Attesting } from "../review/attesting";
import type { Looked } from "../server/reviews";
import type { Card, Source } from "../server/types";
import { isSample } from "../shell/outward";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { another } from "./another";
import { copy } from "./copy";
import { useDraft, type Writing } from "./draft";
import { discardOf, type Written } from "./drafts";
import { Keys } from "./keys";
import { useLease } from "./lease";
import { Looking, NOTHING } from "./looking";
import { Measure } from "./measure";
import { Foretold, SendButton, useSpeaker } from "./sending";
import { greeted } from "./slots";
import { MadeOf, Offer, type Snippets, useSnippets } from "./snippets";
import { useThread } from "./spoken";
import { HandedIn, submit, type Timing } from "./submitting";
import { Target } from "./target";
import { Meanwhile, Thread } from "./thread";

const Timed = lazy(() => import("./timing").then((module) => module.Timed), { isQuiet: true });

type Props = { card: Card; kind: Outward };
/** null: it goes out as soon as it may. */
type Planned = Signal<Timing | null>;

export function Composer({ card, kind }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const writing = useDraft(card);
  const { id, text, network, inReplyTo } = writing.written.value;
  const spoken = useThread(card, inReplyTo);
  const snippets = useSnippets(writing);
  const renew = useLease(card.id);
  const timing: Planned = useSignal(null);
  const looked = useSignal<Looked>(NOTHING);
  const through = useSpeaker(network);
  const parts = { writing, snippets, timing, through };
  const writer = writerOf(card.id);
  const { name } = card.person;
  const of = { draft: id, network, person: card.person.id };
  const title = t(`reply.${kind}`, { name });
  useLayoutEffect(() => {
    form.current?.querySelector("textarea")?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: "nearest" });
    form.current?.querySelector("textarea")?.scrollIntoView({ block: "nearest" });
  }, []);
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
      onKeyDown={(event) => keyed(event, { card, kind }, parts)}
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
      <Offer card={card} writing={writing} snippets={snippets} write={write} />
      <MadeOf
        text={text}
        share={snippets.share}
        another={another(snippets.share, of, (words) => write(greeted(words, name)))}
      />
      <Measure text={text} network={network} />
      <Looking text={text} network={network} draft={id} isAnswer={inReplyTo !== null} looked={looked} />
      <Conflict writing={writing} />
      {timing.value && <Timed timing={timing} />}
      <Attesting />
      {text && through && (
        <div class="ending">
          <Foretold through={through} looked={looked.value} isTimed={timing.value !== null} />
          <SendButton way={looked.value.way} send={() => void submit(writing, through, timing.peek())} />
        </div>
      )}
      <Ways card={card} kind={kind} {...parts} />
      <HandedIn card={card} writing={writing} />
      <p class="faint" role="status">
        {text && through === null && t("post.no_account", { network: networkName(network) })}{" "}
        {isSample() && t("reply.sample")} {standing(writing.written.value)}
      </p>
    </form>
  );
}

/** `through`: the account that would say it; null where nothing of ours can, undefined where that is not known yet. */
type Parts = { writing: Writing; snippets: Snippets; timing: Planned; through: Source | null | undefined };

/** What else can be done with it: to its network by one's own hand, kept, or thrown away. */
function Ways({ card, kind, writing, snippets: { isOpen }, timing, through }: Props & Parts) {
  const { text, network } = writing.written.value;
  const mayGo = text !== "" && Boolean(through);
  const discard = () => {
    void discardOf(card.id).catch(() => say(t("error.unreachable"), { isBad: true }));
    leave(card);
  };
  return (
    <div class="row ways">
      <button
        type="button"
        class={through === null ? "act go" : "act"}
        onClick={() => void takeThere(card, kind, writing)}
      >
        {address(card) ? t("reply.copy", { network: networkName(network) }) : t("reply.note")}
        <Keys names={mayGo ? "Ctrl ⇧ ↵" : "Ctrl ↵"} />
      </button>
      {mayGo && (
        <button type="button" class="act" aria-expanded={timing.value !== null} onClick={() => turn(timing)}>
          {t("schedule.open")}
        </button>
      )}
      <button type="button" class="act" aria-expanded={isOpen.value} onClick={() => (isOpen.value = !isOpen.value)}>
        {t("snippet.offer")}
        <Keys names="Ctrl /" />
      </button>
      <button type="button" class="act" onClick={() => keepIt(card, writing)}>
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

function keyed(event: KeyboardEvent, of: Props, parts: Parts): void {
  if (event.isComposing) return;
  if (event.key === "Escape") stepOut(event.target as Element, of.card, parts);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sendOr(event.shiftKey, of, parts);
  else if (!parts.snippets.keyed(event)) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Out of what is open, one after the other. */
function stepOut(from: Element, card: Card, { writing, timing }: Parts): void {
  if (!from.closest(".timed")) return keepIt(card, writing);
  timing.value = null;
  from.closest("form")?.querySelector("textarea")?.focus();
}

function sendOr(isByHand: boolean, { card, kind }: Props, { writing, timing, through }: Parts): void {
  const isWritten = writing.written.peek().text !== "";
  if (isByHand || !isWritten || through === null) void takeThere(card, kind, writing);
  else if (through) void submit(writing, through, timing.peek());
  else say(t("way.no_line"), { isBad: true });
}

/** Copied, and its network opened: the card stays until the answer is there. In the sample nothing leads outside. */
async function takeThere(card: Card, kind: Outward, writing: Writing): Promise<void> {
  const href = address(card);
  if (!href) return noteAnswered(card, kind);
  const { text, network } = writing.written.peek();
  const isCopied = text !== "" && (await copy(text));
  window.open(href, "_blank", "noopener,noreferrer");
  markOpened(card.id, kind, network);
  const told = isCopied ? "reply.copied" : text ? "reply.not_copied" : "reply.opened";
  say(t(told, { network: networkName(network) }));
  keepIt(card, writing);
}

function keepIt(card: Card, { written, store }: Writing): void {
  if (!written.peek().isSent) void store().catch(() => {});
  leave(card);
}

function leave(card: Card): void {
  closeComposer();
  document.getElementById(cardId(card.id))?.focus({ preventScroll: true });
}

function standing({ text, isSent, wasAlone }: Written): string {
  if (!text) return "";
  if (isSent) return t("draft.kept");
  return wasAlone ? t("draft.kept_here") : t("draft.keeping");
}
