// What the ids of companies and topics in a search are called: as somebody chose them here, else as the server has it.

import { signal } from "@preact/signals";
import { readSources, readTopics } from "../server";
import { readOrganization } from "../server/people";
import type { Id } from "../server/types";
import { t } from "../words/messages";
import { cards } from "./feed";

type Kind = "organization" | "topic" | "source";

export const names = signal<ReadonlyMap<Id, string>>(new Map());
const asked = new Set<string>();

export function call(...found: readonly { id: Id; name: string }[]): void {
  names.value = new Map([...names.peek(), ...found.map(({ id, name }): [Id, string] => [id, name])]);
}

export function nameOfId(kind: Kind, id: Id): string {
  const onCard = cards.value.find((card) => card.organization?.id === id)?.organization?.name;
  return names.value.get(id) ?? onCard ?? (id ? t(`filter.one_${kind}`) : "…");
}

/** Asks for those nobody has named, each once; until they come, or where they do not, it is one of its kind. */
export function learn(links: readonly { kind: Kind; id: Id }[]): void {
  const unknown = links.filter(({ kind, id }) => id && !names.peek().has(id) && !asked.has(`${kind} ${id}`));
  for (const { kind, id } of unknown) asked.add(`${kind} ${id}`);
  const of = (wanted: Kind) => unknown.filter(({ kind }) => kind === wanted);
  const read = of("organization").map(({ id }) => readOrganization(id).then((found) => call(found)));
  if (of("topic").length > 0) read.push(readTopics().then((topics) => call(...topics)));
  if (of("source").length > 0) read.push(readSources().then((found) => call(...found.map(named))));
  void Promise.allSettled(read);
}

export const named = ({ id, title: name }: { id: Id; title: string }) => ({ id, name });
