// What is written as its readers will see it. Pure.

import { short } from "../words/text";
import { greeted } from "./slots";

const SLOT = /\{\{|\}\}|\{([^{}]*)\}/g;

type Variant = { text: string; slots: readonly { name: string; kind: string }[] };

/** An approved text before it is taken: their first name and the link stand in their slots, any other shows its name. */
export function previewed({ text, slots }: Variant, person: string, link: string | null): string {
  const links = slots.filter(({ kind }) => kind === "link").map(({ name }) => name);
  return text.replace(SLOT, (all, told: string | undefined) => {
    if (told === undefined) return all.slice(1); // a brace is written twice
    const name = nameOf(told);
    if (links.includes(name) && link) return untracked(link);
    const filled = greeted(`{${name}}`, person);
    return filled.startsWith("{") ? `[${name.replaceAll("_", " ")}]` : filled;
  });
}

/** An address without what only counts where its readers came from. */
export function untracked(address: string): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) if (name.startsWith("utm_")) url.searchParams.delete(name);
  return short(url.href);
}

/** "{first_name: up to 30 letters}", "{number 1..9}", "{link}". */
function nameOf(told: string): string {
  return told.split(":", 1)[0]?.trim().split(/\s/, 1)[0] ?? "";
}
