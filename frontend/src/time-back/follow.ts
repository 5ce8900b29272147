// Begins to count once it is known who is here, or that nobody is: then what was counted goes.

import { effect } from "@preact/signals";
import { me } from "../shell/session";

export function followTime(): void {
  effect(() => {
    if (me.value === undefined) return;
    void import("./meter").then(
      ({ count }) => count(),
      () => {}, // it is not there: nothing is counted
    );
  });
}
