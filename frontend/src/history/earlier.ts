// What I did before this page began: what an earlier page left in the outbox, and what the server remembers.

import { isTakenBack, nameOf, sayUndone, undoEarlier } from "../feed/acts";
import { meant, readSettled, type Waiting } from "../feed/outbox";
import { readActs } from "../server";
import type { ActKind, Id, MyAct } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

export type Entry = { id: string; kind: ActKind; params: Record<string, unknown>; at: string } & {
  card: Id;
  /** Null: an earlier page made it, and it is not sent yet. */
  name: string | null;
  together: string | null;
  /** How what was put off has ended; null: it has not. */
  ended?: Ended | null;
};
type Ended = "answered" | "spoke" | "over";
export type Page = { entries: Entry[]; next: string | null };

/** The newest first; what waits here comes before what has arrived. */
export async function earlier(cursor: string | null = null): Promise<Page> {
  const page = await readSettled(() => readActs(cursor)); // what arrives meanwhile is in neither, else
  const waiting = cursor === null ? meant().toReversed().map(ofWaiting) : [];
  const arrived = page.items.map(ofServer).filter((one) => !waiting.some(({ id }) => id === one.id));
  return { entries: [...waiting, ...arrived].filter(({ id }) => !isTakenBack(id)), next: page.next_cursor };
}

/** Entries as rows: what was done to several cards at once is one. */
export function rows(entries: Entry[]): Entry[][] {
  const found: Entry[][] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    if (last && entry.together && last[0]?.together === entry.together) last.push(entry);
    else found.push([entry]);
  }
  return found;
}

/** Takes the newest back, also without a line: what waits here needs no server. */
export async function undoNewest(): Promise<void> {
  const waiting = rows(meant().toReversed().map(ofWaiting));
  try {
    const known = waiting.length > 0 ? waiting : rows((await earlier()).entries);
    const [newest] = known;
    if (!newest) return say(t("acted.nothing_to_undo"));
    takeBackRow(newest);
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
}

export function takeBackRow(row: Entry[]): void {
  for (const { card, id, kind, params } of row) undoEarlier(card, { id, kind, params });
  const [first] = row as [Entry];
  sayUndone(first.kind, first.name ?? t("acted.somebody"), row.length);
}

function ofServer({ engagement_id, person, ...act }: MyAct): Entry {
  return { ...act, card: engagement_id, name: person.name, ended: endOf(act) };
}

/** Somebody answered, or it is open again: because they spoke, where it had no time. */
export function endOf({ state, closed_by, params }: Pick<MyAct, "state" | "closed_by" | "params">): Ended | null {
  if (state === "done" && closed_by === "answer") return "answered";
  if (state !== "open") return null;
  return params.until ? "over" : "spoke";
}

function ofWaiting({ act, card, order, seen }: Waiting): Entry {
  const at = new Date(order).toISOString();
  return { ...act, at, card, name: seen?.name ?? nameOf(act.id), together: act.together ?? null };
}
