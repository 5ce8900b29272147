// What a reader has unfolded stays so, also where its card has left the page for a while.

import { useState } from "preact/hooks";

const unfolded = new Set<string>();

export function useOpen(what: string): [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(() => unfolded.has(what));
  const turn = (next: boolean) => {
    if (next) unfolded.add(what);
    else unfolded.delete(what);
    setOpen(next);
  };
  return [isOpen, turn];
}
