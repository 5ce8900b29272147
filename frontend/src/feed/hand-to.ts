// Handing cards to a colleague, with a line for them where there is something to say.

import type { Card, Named } from "../server/types";
import { me } from "../shell/session";
import { t } from "../words/messages";
import { performAll } from "./acts";
import { clear } from "./selection";
import { uuid } from "./uuid";

/** `member` null: nobody has them any more. */
export function handTo(cards: Card[], member: Named | null, line = ""): void {
  const words = member ? t("acted.assign", { name: member.name }) : t("acted.unassign");
  const params = { member_id: member?.id ?? null, ...(line && { text: line }) };
  performAll(cards, { kind: "assign", params, words }, ({ notes }) => ({
    assignee: member,
    help: null,
    ...(line && { notes: [...notes, written(line)] }),
  }));
  if (cards.length > 1) clear();
}

function written(text: string): Card["notes"][number] {
  const { id = "", name = "" } = me.peek()?.member ?? {};
  return { id: uuid(), member: { id, name }, text, at: new Date().toISOString() };
}
