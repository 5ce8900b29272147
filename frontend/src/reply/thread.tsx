// What was said before, and what came meanwhile.

import { useLayoutEffect, useRef } from "preact/hooks";
import { Time } from "../parts/time";
import type { Card, Id, Spoken } from "../server/types";
import { t } from "../words/messages";
import type { Written } from "./drafts";

export function Thread({ spoken, target }: { spoken: Spoken[] | null; target: Id | null }) {
  const list = useRef<HTMLOListElement>(null);
  const last = spoken?.at(-1)?.id;
  useLayoutEffect(() => {
    const current = list.current?.querySelector<HTMLElement>("[aria-current]") ?? null;
    if (list.current && current) list.current.scrollTop = current.offsetTop - list.current.offsetTop;
    const form = list.current?.closest("form");
    form?.scrollIntoView({ block: "nearest" });
    form?.querySelector("textarea")?.scrollIntoView({ block: "nearest" });
  }, [last]);
  if (!spoken || spoken.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key
    <ol ref={list} class="thread" aria-label={t("reply.thread")} tabIndex={0}>
      {spoken.map((one) => (
        <li key={one.id} class={one.ours ? "ours" : undefined} aria-current={one.id === target ? "true" : undefined}>
          <p class="meta">
            <bdi>{one.author}</bdi> · <Time at={one.at} /> {one.ours && <span class="mark">{t("person.ours")}</span>}
          </p>
          <p class="words" dir="auto" lang={one.language ?? undefined}>
            {one.deleted ? t("activity.deleted") : one.content || one.name}
          </p>
        </li>
      ))}
    </ol>
  );
}

type Props = { card: Card; written: Written; spoken: Spoken[] | null; seen: (ids: Id[]) => void };

/** A draft of before asks first: the thread may have moved, or one of us may have answered. */
export function Meanwhile({ card, written, spoken, seen }: Props) {
  if (!written.text || !spoken || written.seen.length === 0) return null;
  const fresh = spoken.filter(({ id }) => !written.seen.includes(id));
  const isAnswered = card.state === "done" || fresh.some(({ ours }) => ours);
  if (fresh.length === 0 && !isAnswered) return null;
  return (
    <div class="notice" role="status">
      <p>{isAnswered ? t("draft.answered") : t("draft.more", { count: fresh.length })}</p>
      <button type="button" class="act" onClick={() => seen(spoken.map(({ id }) => id))}>
        {t("draft.go_on")}
      </button>
    </div>
  );
}
