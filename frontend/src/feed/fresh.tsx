// "3 new", in the bar above everything: it covers nothing one reads, and nothing moves until somebody asks.

import { isFeed } from "../shell/lenses";
import { place } from "../shell/route";
import { t } from "../words/messages";
import { cards, current, fresh, showFresh, status } from "./feed";

export function Fresh() {
  const count = fresh.value;
  return (
    <div class="fresh" aria-live="polite">
      {count > 0 && status.value === "ready" && isFeed(place.value.path) && (
        <button type="button" onClick={letIn} aria-label={t("feed.fresh_long", { count })}>
          {t("feed.fresh", { count })}
        </button>
      )}
    </div>
  );
}

export function letIn(): void {
  showFresh();
  current.value = cards.value[0]?.id ?? null;
  scrollTo({ top: 0, behavior: "instant" });
}
