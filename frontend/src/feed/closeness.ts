// Colleagues in the order in which one would hand a card over; pure.

import type { Id, Member } from "../server/types";

/** By how often and how early they are named among the closest, then by name. */
export function nearest(members: Member[], closest: Id[]): Member[] {
  const counts = new Map<Id, number>();
  for (const id of closest) counts.set(id, (counts.get(id) ?? 0) + 1);
  const place = (id: Id) => closest.indexOf(id) + (closest.includes(id) ? 0 : closest.length + 1);
  return members.toSorted(
    (a, b) =>
      (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0) || place(a.id) - place(b.id) || a.name.localeCompare(b.name),
  );
}

/** Those with a part of their name that begins with what was typed, case and accents aside. */
export function matching(members: Member[], typed: string): Member[] {
  const sought = folded(typed.trim());
  if (!sought) return members;
  const begins = (name: string) =>
    folded(name).startsWith(sought) ||
    folded(name)
      .split(/\s+/)
      .some((part) => part.startsWith(sought));
  return members.filter(({ name }) => begins(name));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
