// The networks that can be connected: asked for once, and again after one was registered.

import { signal } from "@preact/signals";
import { beginAuthorization, readAdapters } from "../server/sources";
import type { AdapterView, NewAuthorization } from "../server/types";

export const adapters = signal<AdapterView[] | null>(null);

export async function loadAdapters(): Promise<AdapterView[]> {
  const items = await readAdapters();
  adapters.value = items;
  return items;
}

/** Sends the browser to the network; it comes back to this screen. */
export async function signInAt(wish: NewAuthorization): Promise<void> {
  const { url } = await beginAuthorization(wish);
  location.assign(url);
}
