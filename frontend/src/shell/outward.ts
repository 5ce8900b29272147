// Addresses outside. The sample's people and posts are invented: on the real networks nothing stands at theirs.

import { safe } from "../words/text";
import { me } from "./session";

/** Where an address leads: itself where it is http or https, nowhere in a sample workspace. */
export function outward(address: string | null): string | null {
  return isSample() ? null : safe(address);
}

export function isSample(): boolean {
  return me.value?.workspace.sample === true;
}
