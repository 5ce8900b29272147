// Where no card is: why, and what to do next.

import { Empty } from "../parts/states";
import { t } from "../words/messages";
import { view } from "./feed";
import { unheard } from "./unheard";
import { wordsOf } from "./view";

export function NoCards() {
  const { lens, search, asked } = view.value;
  const q = wordsOf(view.value);
  const isDeaf = unheard.value.length > 0;
  if (q) {
    return (
      <Empty title={t("empty.search", { q })}>
        <p>{t("empty.search_next")}</p>
      </Empty>
    );
  }
  if (asked || search) {
    return (
      <Empty title={t("empty.filtered")}>
        <p>{t("empty.filtered_next")}</p>
      </Empty>
    );
  }
  return (
    <Empty title={t(`empty.${lens}`)}>
      <p>{lens === "for_you" && isDeaf ? t("empty.open_deaf") : t(`empty.${lens}_next`)}</p>
      {lens === "for_you" && (
        <a class="act" href="/sources">
          {t("empty.to_sources")}
        </a>
      )}
    </Empty>
  );
}
