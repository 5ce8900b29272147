// What I am writing: also where its card has left the feed, so that no draft is ever out of reach.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { cards, current } from "../feed/feed";
import { openComposer } from "../feed/replying";
import { discardOf } from "../reply/drafts";
import { readDrafts, readEngagement } from "../server";
import type { Card, Draft } from "../server/types";
import { now } from "../shell/clock";
import { isHistoryOpen } from "../shell/history";
import { go } from "../shell/route";
import { say } from "../shell/toast";
import { ago } from "../words/dates";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";

export function Drafts() {
  const drafts = useSignal<Draft[]>([]);
  useEffect(() => {
    void readDrafts().then(
      (found) => {
        drafts.value = found.filter(({ text }) => text.trim());
      },
      () => {}, // what I did, above, says when the server cannot be reached
    );
  }, []);
  const discard = async (draft: Draft) => {
    try {
      if (draft.engagement_id) await discardOf(draft.engagement_id);
      drafts.value = drafts.peek().filter((one) => one !== draft);
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
  };
  if (drafts.value.length === 0) return null;
  return (
    <>
      <h3>{t("draft.list")}</h3>
      <ul class="history">
        {drafts.value.map((draft) => (
          <li key={draft.id}>
            <span>
              <span dir="auto">{draft.text.slice(0, 120)}</span>
              <small>
                {networkName(draft.network)} · {ago(draft.updated_at, now.value)}
              </small>
            </span>
            <button type="button" class="act" onClick={() => void look(draft)}>
              {t("draft.look")}
            </button>
            <button type="button" class="act bare" onClick={() => void discard(draft)}>
              {t("reply.discard")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** To its card where that is on the screen, else to the person it is for. */
async function look({ engagement_id }: Draft): Promise<void> {
  const shown = cards.peek().find(({ id }) => id === engagement_id);
  try {
    const card: Card | null = shown ?? (engagement_id ? await readEngagement(engagement_id) : null);
    isHistoryOpen.value = false;
    if (!card) return;
    if (!shown) return go(`/people/${card.person.id}`);
    current.value = card.id;
    openComposer(card, "reply");
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
}
