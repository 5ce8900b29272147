// What a list of cards is of: a lens or a search that is kept, narrowed by words and filters; all of it in the address.

import type { FeedQuery } from "../server";
import type { Card, EngagementState, Id, Lens, Out } from "../server/types";

/** `asked`: the filters as the address has them, in one order. */
export type View = { lens: Lens; search: Id | null; asked: string };

export const OUT: readonly Out[] = ["bot", "barred", "colleague"];
const ONE = ["q", "network", "language", "relation", "organization", "topic", "where"] as const;

/** The filters of an address, without whatever else stands there. */
export function askedIn(query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of ONE) {
    const value = query.get(name)?.trim();
    if (value) kept.set(name, value);
  }
  for (const out of OUT) if (query.getAll("include").includes(out)) kept.append("include", out);
  return kept.toString();
}

/** What the server is asked for this view. */
export function queryOf({ lens, search, asked }: View): FeedQuery {
  const told = new URLSearchParams(asked);
  const filters = Object.fromEntries(ONE.map((name) => [name, told.get(name) ?? ""]));
  const include = told.getAll("include") as Out[];
  return { ...filters, include, ...(search ? { search } : { lens }) };
}

export function wordsOf({ asked }: Pick<View, "asked">): string {
  return new URLSearchParams(asked).get("q") ?? "";
}

/** The address of the same place with one filter other than it was; empty takes it away. */
export function addressWith(path: string, asked: string, name: string, value: string): string {
  const told = new URLSearchParams(asked);
  if (value) told.set(name, value);
  else told.delete(name);
  const query = askedIn(told);
  return query ? `${path}?${query}` : path;
}

/** The same with somebody who is left out shown, or not. */
export function addressToggling(path: string, asked: string, out: Out): string {
  const told = new URLSearchParams(asked);
  const shown = told.getAll("include");
  told.delete("include");
  for (const one of OUT) if (shown.includes(one) !== (one === out)) told.append("include", one);
  const query = askedIn(told);
  return query ? `${path}?${query}` : path;
}

const STATES: Partial<Record<Lens, EngagementState>> = {
  snoozed: "snoozed",
  done: "done",
  dismissed: "dismissed",
};

/** The one state whose cards a lens shows; null: it shows several. */
export function stateOf(lens: Lens): EngagementState | null {
  return lens === "all" ? null : (STATES[lens] ?? "open");
}

/** Whether a lens shows a card, as far as the card alone tells; filters are the server's to answer. */
export function shows({ lens, asked }: View, card: Card, me: Id | null): boolean {
  const shown = new URLSearchParams(asked).getAll("include") as EngagementState[];
  if ((OUT as readonly EngagementState[]).includes(card.state)) return shown.includes(card.state);
  const state = stateOf(lens);
  return (state === null || card.state === state) && (LOOKS[lens]?.(card, me) ?? true);
}

const LOOKS: Partial<Record<Lens, (card: Card, me: Id | null) => boolean>> = {
  for_you: ({ assignee }, me) => !assignee || assignee.id === me,
  team: ({ assignee }, me) => assignee !== null && assignee.id !== me,
  unanswered: (card) => card.unanswered,
  heating_up: (card) => card.lift > 0,
  questions: (card) => card.asks,
  job_changes: (card) => card.moved,
  gone_quiet: ({ quiet }) => quiet === true, // a card kept from before does not say
};
