// What a key for undoing takes back, whichever page did it.

import { say } from "../shell/toast";
import { t } from "../words/messages";
import { undoHere } from "./acts";

/** The last act of this page, else the last one that the server or an earlier page remembers. */
export function undoLast(): void {
  if (!undoHere()) void import("../history/earlier").then(({ undoNewest }) => undoNewest(), failed);
}

function failed(): void {
  say(t("error.screen"), { isBad: true });
}
