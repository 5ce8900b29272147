// Drafts that were written while nobody could be reached go to the server once it can be.

import { effect } from "@preact/signals";
import { draftsOf } from "../offline/keys";
import type { Id } from "../server/types";
import { liveness } from "../shell/live";
import { myId } from "../shell/session";

export function followDrafts(): void {
  effect(() => {
    if (liveness.value !== "live" || !myId.value || !hasDrafts(myId.value)) return;
    void import("../reply/returning").then(
      ({ sendAll }) => sendAll(),
      () => {},
    );
  });
}

function hasDrafts(member: Id): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(draftsOf(member)));
  } catch {
    return false; // storage refused: drafts live only as long as the page
  }
}
