// Quiet and deaf are different: one line above the feed where a source of ours cannot be heard.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "../parts/icon";
import { readSources } from "../server";
import type { Source } from "../server/types";
import { now } from "../shell/clock";
import { listen } from "../shell/live";
import { isUnheard } from "../sources/standing";
import { ago } from "../words/dates";
import { t } from "../words/messages";
import { status } from "./feed";

export const unheard = signal<Source[]>([]);

/** Whether it is known, or took too long to be waited for: a line that comes late would push the cards down. */
export const isLooked = signal(false);

const CALM = 2000; // ms
const FRESH = 1000; // ms: what was looked at before the room was drawn is not asked for again
const PATIENCE = 300; // ms

/** For whoever can do something about it; the others cannot, and read their feed. */
export function Unheard() {
  useEffect(follow, []);
  const mine = status.value === "loading" ? [] : unheard.value.filter((source) => source.may_change);
  return (
    <div role="status">
      {mine.length > 0 && (
        <p class="unheard">
          <Icon name="source" /> <span>{told(mine)}</span> <a href="/sources">{t("unheard.why")}</a>
        </p>
      )}
    </div>
  );
}

function told(mine: Source[]): string {
  const [first] = mine;
  if (mine.length > 1 || !first) return t("unheard.many", { count: mine.length });
  const { title: name, last_success_at: last } = first;
  return last ? t("unheard.since", { name, when: ago(last, now.value) }) : t("unheard.never", { name });
}

let timer: ReturnType<typeof setTimeout> | undefined;
let isLooking = false;
let lookedAt = Number.NEGATIVE_INFINITY;

/** Begins while the room around the feed is drawn: its cards wait for this, though not for long. */
export function lookForUnheard(): void {
  if (isLooking) return;
  isLooking = true;
  setTimeout(looked, PATIENCE);
  void readSources()
    .then((sources) => {
      unheard.value = sources.filter((source) => isUnheard(source, Date.now()));
      lookedAt = performance.now();
    })
    .catch(() => {}) // the feed itself says when the server cannot be reached
    .then(() => {
      isLooking = false;
      looked();
    });
}

function looked(): void {
  isLooked.value = true;
}

/** Looks once, and again when a source has changed. */
function follow(): () => void {
  if (performance.now() - lookedAt > FRESH) lookForUnheard();
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(lookForUnheard, CALM);
  };
  const stop = listen({ source: soon, reset: soon });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
