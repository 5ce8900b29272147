// That an item was on the screen is noted once, and decides nothing; and who had it on theirs.

import "./views.css";
import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Time } from "../parts/time";
import { type Item, noteView, readViews, type View } from "../server/views";
import { maybe, t } from "../words/messages";

const noted = new Set<string>(); // what this page has told of

/** Where it stands; noted as soon as some of it is in the page that one sees. */
export function useNoted<Where extends HTMLElement>(item: Item): RefObject<Where | null> {
  const where = useRef<Where>(null);
  const name = `${item.of} ${item.id} ${item.sha256}`;
  useEffect(() => {
    if (!where.current || noted.has(name)) return;
    const watcher = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting) || noted.has(name)) return;
      watcher.disconnect();
      noted.add(name);
      noteView(item).catch(() => noted.delete(name)); // without a line nobody is told, and nothing is in the way
    }, MARGINS);
    watcher.observe(where.current);
    return () => watcher.disconnect();
  }, [name]);
  return where;
}

const MARGINS = { rootMargin: "-10% 0px" }; // what only peeps in at an edge was not seen

/** Who saw it: read when somebody asks. */
export function SeenBy({ item }: { item: Item }) {
  const views = useSignal<readonly View[] | null>(null);
  const read = async (event: Event) => {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    views.value = await readViews(item).then(
      (found) => found.views,
      () => views.peek(),
    );
  };
  return (
    <details class="seen-by" onToggle={(event) => void read(event)}>
      <summary>{t("review.seen_by")}</summary>
      {views.value && <Views views={views.value} />}
    </details>
  );
}

export function Views({ views }: { views: readonly View[] }) {
  if (views.length === 0) return <p class="faint">{t("review.seen_by_nobody")}</p>;
  return (
    <ul class="meta" aria-label={t("review.seen_by")}>
      {views.map((one) => (
        <li key={`${one.member_id} ${one.at}`}>
          <bdi>{one.by ?? one.member_id}</bdi> · <Time at={one.at} />
          {one.roles.length > 0 && ` · ${one.roles.map((role) => maybe(`role.${role}`) ?? role).join(", ")}`}
        </li>
      ))}
    </ul>
  );
}
