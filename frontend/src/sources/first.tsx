// How the first look at a new source goes: what is stored so far, whether cards are there already, and how it ended.

import { useRef } from "preact/hooks";
import { written } from "../feed/query";
import { useLoaded } from "../person/load";
import { readFeed } from "../server";
import type { Source } from "../server/types";
import { t } from "../words/messages";
import { isNew } from "./sources";
import { firstLook } from "./standing";

const COUNTED = 20;

/** Shown while the first look goes on, and once it is over until somebody leaves the screen. */
export function FirstLook({ source }: { source: Source }) {
  const step = firstLook(source);
  const wasFirst = useRef(isNew(source.id));
  wasFirst.current ||= step !== "over";
  if (step === null || !wasFirst.current) return null;
  return (
    <div class="first-look" role="status">
      <p>{saying(source, step)}</p>
      {source.activities > 0 && <Cards source={source} />}
    </div>
  );
}

function saying({ activities: count }: Source, step: NonNullable<ReturnType<typeof firstLook>>): string {
  if (step === "waits") return t("sources.first.waits");
  if (step === "ended") return count > 0 ? t("sources.first.kept", { count }) : "";
  if (count === 0) return t(step === "over" ? "sources.first.nothing" : "sources.first.begun");
  return t(step === "over" ? "sources.first.over" : "sources.first.so_far", { count });
}

/** Cards of people whom this source told of, counted again with every page that is stored. */
function Cards({ source: { id, activities } }: { source: Source }) {
  const where = written([{ kind: "source", id, negate: false }]);
  const read = () => readFeed({ lens: "all", where, limit: COUNTED });
  const { value } = useLoaded(`cards ${id} ${activities}`, read, { keep: true });
  const count = value?.items.length ?? 0;
  if (count === 0) return null;
  const key = value?.next_cursor ? "sources.first.cards_more" : "sources.first.cards";
  return <a href={`/all?${new URLSearchParams({ where })}`}>{t(key, { count })}</a>;
}
