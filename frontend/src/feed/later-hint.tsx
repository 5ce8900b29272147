// The hints after the first: how to go through the cards, and how to take back.

import { t } from "../words/messages";

const hasFingers = matchMedia("(pointer: coarse)");

/** Short enough to need no more room than its button: the cards below stay when the words come. */
export function LaterHint({ at }: { at: number }) {
  const hand = hasFingers.matches ? "touch" : "keys";
  return t(at === 1 ? `hint.go_${hand}` : `hint.undo_${hand}`);
}
