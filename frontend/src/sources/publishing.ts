// The networks that something can be published on from here.

import { useLoaded } from "../person/load";
import { readAdapters } from "../server/sources";

/** By name; `known` while nobody has answered. */
export function usePublishing(known: readonly string[]): readonly string[] {
  const { value } = useLoaded("adapters", readAdapters);
  return value?.filter(({ limits }) => limits !== null).map(({ name }) => name) ?? known;
}
