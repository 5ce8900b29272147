// Whether a card has moved on since somebody decided on it; pure.

import type { Card } from "../server/types";
import type { Seen } from "./stored";

export type Move =
  | "done"
  | "dismissed"
  | "snoozed"
  | "reopened"
  | "spoke"
  | "retold"
  | "assigned"
  | "unassigned"
  | "changed";

export function seenNow({ person, version, state, last_activity_at, assignee, activities }: Card): Seen {
  const retold = (activities ?? []).filter((one) => one.edited || one.deleted).length;
  return { name: person.name, version, state, lastAt: last_activity_at, assignee: assignee?.id ?? null, retold };
}

/** What happened meanwhile, the weightiest; null: nothing that anybody would decide otherwise for. */
export function moved(before: Seen, now: Seen): Move | null {
  if (before.state !== now.state) return stateMove(now.state);
  if (Date.parse(now.lastAt) > Date.parse(before.lastAt)) return "spoke";
  if (before.retold !== now.retold) return "retold";
  if (before.assignee !== now.assignee) return now.assignee ? "assigned" : "unassigned";
  return null;
}

function stateMove(state: string): Move {
  if (state === "done" || state === "dismissed" || state === "snoozed") return state;
  return state === "open" ? "reopened" : "changed";
}
