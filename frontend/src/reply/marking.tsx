// What its author says an answer is, whatever its words say: never asked for, and beside what is written.

import type { Signal } from "@preact/signals";
import { Ticks } from "../review/ticks";
import type { Mark } from "../server/marks";

export function Marked({ marks }: { marks: Signal<readonly Mark[] | null> }) {
  const said = marks.value ?? [];
  return (
    <Ticks
      marks={Object.fromEntries(said.map((one) => [one, "author"]))}
      turn={(mark, isSet) => (marks.value = [...said.filter((one) => one !== mark), ...(isSet ? [mark] : [])])}
    />
  );
}
