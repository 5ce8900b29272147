// The bar that stands there while cards are chosen.

import "./bulk.css";
import { Icon, type IconName } from "../parts/icon";
import type { Card } from "../server/types";
import { t } from "../words/messages";
import { askUntil, askWho, askWhy, finish } from "./deciding";
import { chooseAll, chosen, clear } from "./selection";

type Way = { name: "done" | "snooze" | "dismiss" | "assign"; icon: IconName; key: string };
const WAYS: Way[] = [
  { name: "done", icon: "done", key: "e" },
  { name: "snooze", icon: "clock", key: "h" },
  { name: "dismiss", icon: "dismiss", key: "x" },
  { name: "assign", icon: "assign", key: "a" },
];

export function BulkBar() {
  const cards = chosen.value;
  return (
    <section class="bulk" aria-label={t("bulk.title")}>
      <span role="status">{t("bulk.chosen", { count: cards.length })}</span>
      <button type="button" class="act bare" onClick={chooseAll}>
        {t("bulk.all")}
      </button>
      <button type="button" class="act bare" onClick={clear}>
        {t("bulk.clear")}
      </button>
      <div>
        {WAYS.map((way) => (
          <button
            key={way.name}
            type="button"
            class="act"
            aria-keyshortcuts={way.key}
            onClick={(event) => decideAll(cards, way.key, event.currentTarget)}
          >
            <Icon name={way.icon} /> {t(`act.${way.name}`)}
          </button>
        ))}
      </div>
    </section>
  );
}

/** What a key does to all that are chosen; false: it is none of theirs. */
export function decideAll(cards: Card[], key: string, anchor: HTMLElement): boolean {
  if (key === "e") finish(cards);
  else if (key === "h") askUntil(cards, anchor);
  else if (key === "x") askWhy(cards, anchor);
  else if (key === "a") askWho(cards);
  else return false;
  return true;
}
