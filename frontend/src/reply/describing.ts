// Descriptions of a draft's pictures on their way to the server: what is handed in has those that were typed.

import { describeMedia } from "../server/media";
import type { Id } from "../server/types";

const CALM = 600; // milliseconds without a key before anything is sent
const typed = new Map<Id, { draft: string; alt: string }>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps a description, and sends it once nothing is typed for a moment; `stored` runs when all of them are there. */
export function describe(draft: string, id: Id, alt: string, stored: () => void): void {
  typed.set(id, { draft, alt });
  clearTimeout(timer);
  timer = setTimeout(() => void storeDescriptions(draft).then(stored, () => {}), CALM); // else when it is handed in
}

/** It was taken away: nothing is said of it any more. */
export function forget(id: Id): void {
  typed.delete(id);
}

/** Sends what was typed of a draft's pictures. Throws where one did not get there: it is kept, and sent again. */
export async function storeDescriptions(draft: string): Promise<void> {
  for (const [id, one] of [...typed]) {
    if (one.draft !== draft) continue;
    await describeMedia(id, one.alt);
    if (typed.get(id) === one) typed.delete(id);
  }
}
