// When a post is to go out, where its author chose a time: on the clock they chose it by, and on the reader's.

import type { Post } from "../server/reviews";
import { t } from "../words/messages";
import { meaning, place } from "../words/zones";

type Planned = Pick<Post, "zone" | "not_before" | "not_after">;

/** "Tuesday 3 March, 09:00 in Berlin, 08:00 for you". */
export function timeIn(at: string | number, zone: string): string {
  const { there, local } = meaning(typeof at === "number" ? at : Date.parse(at), zone);
  const where = { when: there, place: place(zone) };
  return local ? t("schedule.means_here", { ...where, here: local }) : t("schedule.means", where);
}

/** Nothing where it goes out as soon as it may. */
export function Planned({ post: { zone, not_before, not_after } }: { post: Planned }) {
  if (!zone) return null;
  return (
    <p class="planned">{t("schedule.waits", { when: timeIn(not_before, zone), until: timeIn(not_after, zone) })}</p>
  );
}
