// The question a card asks after it was opened on its network.

import type { Card } from "../server/types";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { isActive } from "./cards";
import { forgetOpened, noteAnswered, opened } from "./replying";

export function OpenedThere({ card }: { card: Card }) {
  const there = opened.value.get(card.id);
  if (!there || !isActive(card)) return null;
  return (
    <div class="opened-there">
      <p>{t(there.kind === "share" ? "opened.share" : "opened.reply", { network: networkName(there.network) })}</p>
      <button type="button" class="act" aria-keyshortcuts="y" onClick={() => noteAnswered(card, there.kind)}>
        {t("opened.yes")}{" "}
        <span aria-hidden="true">
          <kbd>y</kbd>
        </span>
      </button>
      <button type="button" class="act bare" onClick={() => forgetOpened(card.id)}>
        {t("opened.not_yet")}
      </button>
    </div>
  );
}
