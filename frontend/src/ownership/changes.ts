// What became of a text, paragraph by paragraph: the longest run of paragraphs that both have stays. Pure.

export type Change = { what: "same" | "removed" | "added"; text: string };

export function changes(before: string, after: string): Change[] {
  const [old, now] = [paragraphs(before), paragraphs(after)];
  const shared = lengths(old, now);
  const found: Change[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      found.push({ what: "same", text: old[i++] as string });
      j++;
    } else if (j >= now.length || (i < old.length && at(shared, i + 1, j) >= at(shared, i, j + 1)))
      found.push({ what: "removed", text: old[i++] as string });
    else found.push({ what: "added", text: now[j++] as string });
  }
  return found;
}

/** Without blank ones: more or less room between two is no change. */
export function paragraphs(text: string): string[] {
  return text
    .split("\n")
    .map((one) => one.trim())
    .filter(Boolean);
}

/** How many paragraphs both have in order, from each pair of places on. */
function lengths(old: readonly string[], now: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      (table[i] as number[])[j] =
        old[i] === now[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  return table;
}

function at(table: readonly number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}
