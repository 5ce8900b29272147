// What is asked for, whole: what a kept search says, together with the filters in the address.

import type { Id, SavedSearch } from "../server/types";
import { searches } from "../shell/searches";
import { view } from "./feed";
import type { Predicate, Query } from "./predicates";
import { isSame } from "./predicates";
import { OUT, wordsOf } from "./view";

export type Whole = Required<Query>;

const SPELLED = ["network", "language", "relation", "organization", "topic"] as const;

/** Of a kept search, or (null) of what is shown. */
export function wholeOf(search: Id | null): Whole {
  const { asked, lens, search: shown } = view.peek();
  const id = search ?? shown;
  const base = keptAs(id)?.query;
  const told = new URLSearchParams(id === shown ? asked : "");
  const where = [...(base?.where ?? []), ...predicatesIn(told), ...spelled(told)];
  return {
    lens: base?.lens ?? lens,
    q: [base?.q, wordsOf({ asked: told.toString() })].filter(Boolean).join(" "),
    where: where.filter((one, at) => where.findIndex((other) => isSame(one, other)) === at),
    include: OUT.filter((out) => told.getAll("include").includes(out) || base?.include?.includes(out)),
  };
}

export function keptAs(search: Id | null): SavedSearch | undefined {
  return searches.value.find((one) => one.id === search);
}

export function predicatesIn(told: URLSearchParams): Predicate[] {
  try {
    const found: unknown = JSON.parse(told.get("where") ?? "[]");
    return Array.isArray(found) ? (found as Predicate[]) : [];
  } catch {
    return []; // the server says what is wrong with it
  }
}

export function written(predicates: Predicate[]): string {
  return predicates.length > 0 ? JSON.stringify(predicates) : "";
}

/** Filters that have a name of their own in the address. */
function spelled(told: URLSearchParams): Predicate[] {
  return SPELLED.flatMap((kind) => {
    const value = told.get(kind);
    if (!value) return [];
    const isLink = kind === "organization" || kind === "topic";
    return [isLink ? { kind, id: value, negate: false } : { kind, value, negate: false }];
  });
}
