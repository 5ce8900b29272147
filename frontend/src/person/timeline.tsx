// Everything they and we said to each other, across networks, newest first.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Said, verb } from "../feed/activity";
import { timelineHere } from "../offline/person";
import { Failed, Loading } from "../parts/states";
import { Time } from "../parts/time";
import type { TimelineItem } from "../server/types";
import { outward } from "../shell/outward";
import { place } from "../shell/route";
import { t } from "../words/messages";
import { networkName } from "../words/networks";

export function Timeline({ id }: { id: string }) {
  const items = useSignal<TimelineItem[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const error = useSignal<unknown>(null);
  const isBusy = useSignal(false);
  const load = async () => {
    isBusy.value = true;
    error.value = null;
    try {
      const page = await timelineHere(id, cursor.peek());
      items.value = [...(items.peek() ?? []), ...page.items];
      cursor.value = page.next_cursor;
    } catch (failure) {
      error.value = failure;
    }
    isBusy.value = false;
  };
  useEffect(() => void load(), []);
  useEffect(() => {
    if (place.value.hash) document.getElementById(place.value.hash.slice(1))?.focus();
  }, [place.value, items.value]);
  return (
    <section class="timeline">
      <h2>{t("person.timeline")}</h2>
      {items.value === null && !error.value && <Loading words={t("person.loading")} />}
      {items.value?.length === 0 && <p class="faint">{t("person.timeline_empty")}</p>}
      <ol>
        {items.value?.map((item) => (
          <Moment key={item.id} item={item} />
        ))}
      </ol>
      {error.value !== null && <Failed title={t("error.screen")} error={error.value} retry={load} />}
      {cursor.value && (
        <button type="button" class="act" disabled={isBusy.value} onClick={load}>
          {t("person.more")}
        </button>
      )}
    </section>
  );
}

function Moment({ item }: { item: TimelineItem }) {
  const href = outward(item.url);
  const time = <Time at={item.at} />;
  return (
    <li id={`activity-${item.id}`} class={item.direction} tabIndex={-1}>
      <p class="meta">
        {item.direction === "ours" && <span class="mark">{t("person.ours")}</span>} {networkName(item.network)} ·{" "}
        {item.type === "Create" && item.direction === "theirs" && `${t(verb(item))} · `}
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
