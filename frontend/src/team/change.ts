// A change to who is in the workspace, and what is said where it is refused.

import { Problem } from "../server";
import { trouble } from "../words/trouble";

/** Does it, says `words` or why not, and looks again. */
export type Change = (doing: () => Promise<unknown>, words: string) => Promise<void>;

/** What the server refuses here it says best itself: a taken address, the last admin. */
export function refusal(error: unknown): string {
  return error instanceof Problem && error.status === 409 ? error.detail : trouble(error);
}
