// Files that were brought, how far they are read, and those on their way.

import { signal } from "@preact/signals";
import { readImports } from "../server/sources";
import type { Import } from "../server/types";
import { uploadImport } from "../server/upload";
import { listen } from "../shell/live";
import { trouble } from "../words/trouble";
import { loadSources } from "./sources";

export type Sending = { name: string; share: number; trouble: string | null };

export const imports = signal<Import[]>([]);
export const sending = signal<Sending | null>(null);

const CALM = 600;

export async function loadImports(): Promise<void> {
  try {
    imports.value = (await readImports()).items;
  } catch {
    // what is shown stays; the next event asks again
  }
}

/** Keeps the list true while it is on the screen: at most one question in a while, however fast it goes on. */
export function followImports(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void loadImports();
    }, CALM);
  };
  const stop = listen({ import: soon, reset: soon });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Sends files one after the other; the first that is refused ends it, in words. */
export async function bring(files: Iterable<File>, whose: string): Promise<void> {
  for (const file of files) {
    const show = (share: number) => {
      sending.value = { name: file.name, share, trouble: null };
    };
    show(0);
    try {
      await uploadImport(file, whose ? { whose } : {}, show);
      sending.value = null;
    } catch (error) {
      sending.value = { name: file.name, share: 0, trouble: trouble(error) };
      return;
    } finally {
      await Promise.all([loadImports(), loadSources()]);
    }
  }
}
