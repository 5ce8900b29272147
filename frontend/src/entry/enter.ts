// Through the door, once the server knows us.

import { go, place } from "../shell/route";
import { recogniseMe, stay } from "../shell/session";

/** Into the app, to where the reader wanted to go. */
export async function enter(to?: string): Promise<void> {
  stay();
  await recogniseMe();
  const { path, query } = place.peek();
  const isEntrance = path === "/sign-in" || path === "/first-run";
  go(to ?? (isEntrance ? "/" : path + (query.size ? `?${query}` : "")), { replace: true });
}
