// What the number on a card is and what orders the cards, said once to whoever has not read it in this browser.

import { useState } from "preact/hooks";
import { HINT_READ } from "../offline/keys";
import { t } from "../words/messages";

export function WarmthHint() {
  const [isRead, setRead] = useState(wasRead);
  if (isRead) return null;
  const close = () => {
    setRead(true);
    remember();
  };
  return (
    <p class="hint">
      <span>
        {t("feed.hint")} {t("feed.order")}
      </span>
      <button type="button" class="plain" onClick={close}>
        {t("feed.hint_read")}
      </button>
    </p>
  );
}

function wasRead(): boolean {
  try {
    return localStorage.getItem(HINT_READ) !== null;
  } catch {
    return true; // it could not be closed for good
  }
}

function remember(): void {
  try {
    localStorage.setItem(HINT_READ, "");
  } catch {
    // no room: it is said again
  }
}
