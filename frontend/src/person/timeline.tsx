// Everything they and we said to each other up to a moment, across networks, newest first.

import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { Said, verb } from "../feed/activity";
import { isSilence } from "../offline/either";
import { Failed, Loading } from "../parts/states";
import { Time } from "../parts/time";
import type { TimelineItem } from "../server/types";
import { outward } from "../shell/outward";
import { place } from "../shell/route";
import { myId } from "../shell/session";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { useLineBack } from "./load";

const PAGE = 30;
const GLANCE = 3; // on a phone, where everything else comes below
const NARROW = matchMedia("(width < 59rem)");

type Page = { items: TimelineItem[]; cursor: string | null };
type Read = (query: {
  cursor: string | null;
  limit: number;
}) => Promise<{ items: TimelineItem[]; next_cursor: string | null }>;
type Props = { read: Read; asOf?: string | undefined };

export function Timeline({ read, asOf }: Props) {
  const { page, error, isBusy, more } = usePages(read, asOf);
  const [isWhole, setWhole] = useState(!NARROW.matches || place.peek().hash !== "");
  const shown = isWhole ? page?.items : page?.items.slice(0, GLANCE);
  const hasMore = page?.cursor || (page && !isWhole && page.items.length > GLANCE);
  useEffect(() => {
    if (place.value.hash) document.getElementById(place.value.hash.slice(1))?.focus();
  }, [place.value, page]);
  return (
    <section class="timeline" aria-busy={isBusy}>
      <h2>{t("person.timeline")}</h2>
      {page === null && !error && <Loading words={t("person.loading")} />}
      {page?.items.length === 0 && <p class="faint">{t(`person.timeline_${asOf ? "before" : "empty"}`)}</p>}
      <ol>
        {shown?.map((item) => (
          <Deed key={item.id} item={item} />
        ))}
      </ol>
      {error !== null && <Failed title={t("error.screen")} error={error} retry={more} />}
      {hasMore && (
        <button type="button" class="act" disabled={isBusy} onClick={() => (isWhole ? more() : setWhole(true))}>
          {t("person.more")}
        </button>
      )}
    </section>
  );
}

/** What is shown stays until another moment's has come; of two moments asked for, the later one counts. */
function usePages(read: Read, asOf: string | undefined) {
  const page = useSignal<Page | null>(null);
  const error = useSignal<unknown>(null);
  const isBusy = useSignal(false);
  const asked = useRef(0);
  const load = async (before: Page | null) => {
    asked.current += 1;
    const mine = asked.current;
    isBusy.value = true;
    const found = await readPage(read, before).catch((failure: unknown) => ({ failure }));
    if (mine !== asked.current) return;
    error.value = "failure" in found ? found.failure : null;
    page.value = "failure" in found ? before : found;
    isBusy.value = false;
  };
  useEffect(() => void load(null), [asOf]);
  useLineBack(() => error.peek() !== null && isSilence(error.peek()) && load(page.peek()));
  const more = () => void load(page.peek());
  return { page: page.value, error: error.value, isBusy: isBusy.value, more };
}

async function readPage(read: Read, before: Page | null): Promise<Page> {
  const found = await read({ cursor: before?.cursor ?? null, limit: PAGE });
  return { items: [...(before?.items ?? []), ...found.items], cursor: found.next_cursor };
}

function Deed({ item }: { item: TimelineItem }) {
  const href = outward(item.url);
  const time = <Time at={item.at} />;
  return (
    <li id={`activity-${item.id}`} class={item.direction} tabIndex={-1}>
      <p class="meta">
        {item.by && <span class="mark">{speaker(item.by)}</span>}{" "}
        {item.person && (
          <>
            <a href={`/people/${item.person.id}`}>
              <bdi>{item.person.name}</bdi>
            </a>{" "}
            ·{" "}
          </>
        )}
        {networkName(item.network)} · {item.type === "Create" && item.direction === "theirs" && `${t(verb(item))} · `}
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {time}
          </a>
        ) : (
          time
        )}
        {item.edited && ` · ${t("activity.edited")}`}
      </p>
      <Said activity={item} />
    </li>
  );
}

/** Who of us spoke, as a mark. */
export function speaker({ id, name }: NonNullable<TimelineItem["by"]>): string {
  return id && id === myId.value ? t("person.ours") : t("person.ours_by", { name });
}
