// What helps whoever is new here: one hint at a look, each closed for good in this browser.

import { useState } from "preact/hooks";
import { HINT_READ } from "../offline/keys";
import { lazy } from "../parts/lazy";
import { t } from "../words/messages";

const COUNT = 3;
/** Its words come later; without them the line stays empty. */
const Later = lazy(() => import("./later-hint").then(({ LaterHint }) => LaterHint), { isQuiet: true });

/** The first says what the number on a card is and what orders the cards. */
export function Hint() {
  const [read] = useState(countRead);
  const [isClosed, setClosed] = useState(read >= COUNT);
  if (isClosed) return null;
  const close = () => {
    setClosed(true);
    remember(read + 1);
  };
  return (
    <p class="hint">
      <span>
        {read ? (
          <Later at={read} />
        ) : (
          <>
            {t("feed.hint")} {t("feed.order")}
          </>
        )}
      </span>
      <button type="button" class="plain" onClick={close}>
        {t("feed.hint_read")}
      </button>
    </p>
  );
}

/** How many; what an earlier release kept means the first. */
function countRead(): number {
  try {
    const kept = localStorage.getItem(HINT_READ);
    return kept === null ? 0 : Number(kept) || 1;
  } catch {
    return COUNT; // none could be closed for good
  }
}

function remember(read: number): void {
  try {
    localStorage.setItem(HINT_READ, `${read}`);
  } catch {
    // no room: it is said again
  }
}
