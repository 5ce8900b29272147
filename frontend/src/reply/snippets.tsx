// Approved words in the composer: what answers the person first, put in by one act, its gaps filled by Tab.

import "./snippets.css";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { uuid } from "../feed/uuid";
import { LinkCard } from "../parts/link-card";
import { Media } from "../review/media";
import { refusal } from "../review/refused";
import {
  type Begun,
  compare,
  leaveContent,
  type Reading,
  readDraftShare,
  type Suggested,
  takeContent,
} from "../server/library";
import type { Card } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { changes } from "./beside";
import type { Writing } from "./draft";
import { Fitting } from "./fitting";
import { gaps, greeted, next } from "./slots";

const CALM = 400; // milliseconds without a key before anybody is asked

export type Snippets = {
  isOpen: Signal<boolean>;
  /** What the draft is made of. */
  share: Signal<Begun | null>;
  /** Ctrl / opens and closes; Tab in the field goes to the next gap. Whether it was either. */
  keyed: (event: KeyboardEvent) => boolean;
};

export function useSnippets({ written }: Writing): Snippets {
  const isOpen = useSignal(false);
  const share = useSignal<Begun | null>(null);
  const { id, version } = written.value;
  useEffect(() => {
    if (version === null || share.peek()) return;
    void readDraftShare(id).then(
      (found) => (share.value = found.share ?? share.peek()),
      () => {}, // without a line: as soon as there is one
    );
  }, [id, version === null]);
  const keyed = (event: KeyboardEvent) => {
    if (event.key === "/" && (event.ctrlKey || event.metaKey)) {
      if (isOpen.peek()) field(event.target as HTMLElement)?.focus(); // it may be in what closes
      isOpen.value = !isOpen.peek();
      return true;
    }
    return event.key === "Tab" && !event.shiftKey && goOn(event.target, names(share.peek()));
  };
  return { isOpen, share, keyed };
}

/** To the next gap of the field; whether there was one. */
function goOn(field: EventTarget | null, open: string[]): boolean {
  if (!(field instanceof HTMLTextAreaElement)) return false;
  const gap = next(field.value, open, field.selectionEnd);
  if (gap) field.setSelectionRange(gap.begin, gap.end);
  return gap !== null;
}

type Props = { card: Card; writing: Writing; snippets: Snippets; write: (text: string) => void };

/** The button, and behind it what there is. */
export function Offer({ card, writing, snippets: { isOpen, share }, write }: Props) {
  const { network, inReplyTo } = writing.written.value;
  const panel = useRef<HTMLElement>(null);
  const title = t("snippet.title", { network: networkName(network) });
  const close = () => {
    isOpen.value = false;
    field(panel.current)?.focus();
  };
  const put = async ({ content }: Suggested) => {
    try {
      const { id, text: before } = writing.written.peek();
      const begun = await takeContent({
        id: uuid(),
        draft_id: id,
        content_id: content.id,
        network,
        person_id: card.person.id,
      });
      const text = greeted(begun.text, card.person.name);
      if (before) say(t("snippet.of", { title: begun.title }), { action: undo(begun, before) });
      share.value = begun;
      write(text);
      const at = next(text, names(begun), 0);
      const area = field(panel.current);
      close();
      if (area && at) requestAnimationFrame(() => area.setSelectionRange(at.begin, at.end));
    } catch (error) {
      say(refusal(error), { isBad: true });
    }
  };
  const undo = ({ id }: Begun, before: string) => ({ label: t("toast.undo"), run: () => void takeBack(id, before) });
  const takeBack = async (id: string, before: string) => {
    write(before);
    share.value = null;
    await leaveContent(id).catch((error) => say(refusal(error), { isBad: true }));
  };
  if (!isOpen.value) return null;
  return (
    <section
      ref={panel}
      class="snippets"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <div class="row between">
        <h4>{title}</h4>
        <button type="button" class="act bare" onClick={close}>
          {t("snippet.close")}
        </button>
      </div>
      {writing.written.value.text && <p class="faint">{t("snippet.replaces")}</p>}
      <Fitting card={card} network={network} question={inReplyTo} put={(one) => void put(one)} />
    </section>
  );
}

type MadeOfProps = { text: string; share: Snippets["share"]; another?: (() => Promise<void>) | undefined };

/** What the draft is made of, and whether it still is that. */
export function MadeOf({ text, share, another }: MadeOfProps) {
  const read = useSignal<{ of: string; reading: Reading } | null>(null);
  const taken = share.value;
  useEffect(() => {
    if (!taken) return;
    let isStale = false;
    const show = (reading: Reading) => {
      if (!isStale) read.value = { of: text, reading };
    };
    const timer = setTimeout(() => void compare(taken.id, text).then(show, () => {}), CALM);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [taken?.id, text, changes.value]);
  if (!taken) return null;
  const reading = read.value?.of === text ? read.value.reading : null; // of other words it says nothing
  const card = read.value?.reading.card; // the last that was told: with each key it would go and come back
  const open = [...new Set(gaps(text, names(taken)).map(({ name }) => name))];
  const leave = async () => {
    try {
      await leaveContent(taken.id);
      share.value = null;
      say(t("snippet.is_own"));
    } catch (error) {
      say(refusal(error), { isBad: true });
    }
  };
  return (
    <div class="made-of" role="status">
      <p>
        <b>{t("snippet.of", { title: taken.title })}</b> {standing(reading, open, taken)}
      </p>
      {card && <LinkCard {...card} />}
      <Media media={taken.media} />
      {another && (
        <button type="button" class="act" onClick={() => void another()}>
          {t("snippet.another")}
        </button>
      )}
      <button type="button" class="act" onClick={() => void leave()}>
        {t("snippet.own")}
      </button>
    </div>
  );
}

function standing(reading: Reading | null, open: string[], taken: Begun): string {
  if (reading?.why_not_kind) return t(`library.why_not.${reading.why_not_kind}`);
  if (open.length > 0) {
    const slots = taken.slots.filter(({ name }) => open.includes(name));
    const told = slots.map(({ name, holds }) => `${name} (${holds})`).join(", ");
    return `${t("snippet.fill", { slots: told })}. ${t("snippet.next")}`;
  }
  return reading ? t(reading.is_inside ? "snippet.inside" : "snippet.outside") : "";
}

function names(share: Begun | null): string[] {
  return share?.slots.map(({ name }) => name) ?? [];
}

function field(panel: HTMLElement | null): HTMLTextAreaElement | null {
  return panel?.closest("form")?.querySelector("textarea") ?? null;
}
