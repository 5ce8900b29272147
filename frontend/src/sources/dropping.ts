// Files that are dropped anywhere on an element.

import { useState } from "preact/hooks";

/** What the element needs to take them, and whether some are held over it. */
export function useDropping(take: (files: File[]) => void) {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return; // a link or words that are dragged go their own way
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      const to = event.relatedTarget as Node | null;
      if (!to || !(event.currentTarget as Node).contains(to)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (event.defaultPrevented || files.length === 0) return; // somebody inside has taken them
      event.preventDefault();
      take(files);
    },
  };
}
