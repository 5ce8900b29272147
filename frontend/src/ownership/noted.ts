// That the ownership policy was shown: told to the server once, and then the notice goes.

import { takeNote } from "../server/ownership";
import type { Id } from "../server/types";
import { checkMe } from "../shell/session";

/** Where it does not get through, the next time is as good. */
export async function noted(id: Id): Promise<void> {
  try {
    await takeNote(id);
    await checkMe();
  } catch {
    // shown again
  }
}
