// How many cards a search finds as it stands.

import { useLoaded } from "../person/load";
import { readFeed } from "../server";
import type { Lens } from "../server/types";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { isWhole } from "./predicates";
import { type Whole, written } from "./query";

const COUNTED = 20;
const CALM = 300;

export function Finds({ whole }: { whole: Whole }) {
  const { lens, q, where, include } = whole;
  const asked = { lens: lens as Lens, q, where: written(where), include, limit: COUNTED };
  const name = where.every(isWhole) ? JSON.stringify(asked) : null;
  const { value, error, isLoading } = useLoaded(name, () => readFeed(asked), { wait: CALM, keep: true });
  const words =
    error === null ? name && value && finds(value.items.length, value.next_cursor !== null) : trouble(error);
  return (
    <p class="finds" role="status" aria-busy={name !== null && isLoading}>
      {words}
    </p>
  );
}

function finds(count: number, isMore: boolean): string {
  if (count === 0) return t("own_search.finds_none");
  return t(isMore ? "own_search.finds_more" : "own_search.finds", { count });
}
