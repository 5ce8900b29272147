// People's pages: from the server, and what was kept of them when it is silent.

import { readPerson, readTimeline } from "../server";
import type { Id, PersonView, TimelineItem } from "../server/types";
import { me } from "../shell/session";
import { keepPerson, keepTimeline, keptPerson } from "./copy";
import { type Either, either } from "./either";

export function personHere(id: Id): Promise<Either<PersonView>> {
  const who = me.peek();
  const asked = readPerson(id);
  if (who) asked.then((view) => keepPerson(who, view)).catch(() => {});
  return either(asked, async () => {
    const kept = who && (await keptPerson(who, id));
    return kept ? { value: { ...NONE_YET, ...kept.view }, at: kept.at } : null;
  });
}

/** What a copy lacks that was kept by a release that did not know of it. */
const NONE_YET = { notes: [] as PersonView["notes"] };

type Page = { items: TimelineItem[]; next_cursor: string | null };

/** Only the beginning of today's timeline is kept. */
export async function timelineHere(id: Id, query: Parameters<typeof readTimeline>[1]): Promise<Page> {
  const who = me.peek();
  const asked = readTimeline(id, query);
  if (query.cursor !== null || query.asOf || !who) return asked;
  asked.then((page) => keepTimeline(who, id, page.items)).catch(() => {});
  const { value } = await either(asked, async () => {
    const kept = await keptPerson(who, id);
    return kept?.timeline ? { value: { items: kept.timeline, next_cursor: null }, at: kept.at } : null;
  });
  return value;
}
