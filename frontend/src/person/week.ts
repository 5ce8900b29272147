// What passed between a person and us in one week, as a sentence.

import type { PersonView } from "../server/types";
import { locale } from "../words/language";
import { maybe, t } from "../words/messages";

type Week = Pick<PersonView["history"][number], "theirs" | "ours">;

/** "2 replies, 1 like. You spoke once."; of a week in which nothing passed, that. */
export function passed({ theirs, ours }: Week): string {
  const deeds = Object.entries(theirs).map(([kind, count]) => maybe(`week.${kind}`, { count }) ?? `${count}`);
  const list = new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(deeds);
  const said = [deeds.length > 0 && `${list}.`, ours > 0 && t("week.ours", { count: ours })].filter(Boolean);
  return said.join(" ") || t("week.quiet");
}
