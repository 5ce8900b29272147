// Back on the line: what was written alone is sent as a draft, and asks where the thread has moved meanwhile.

import { cards, current } from "../feed/feed";
import { openComposer } from "../feed/replying";
import { readEngagement, readThread } from "../server";
import type { Card } from "../server/types";
import { go } from "../shell/route";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { keep, local, locals, send, type Written } from "./drafts";

export async function sendAll(): Promise<void> {
  for (const written of locals()) await comeBack(written).catch(() => {}); // stays here, for the next time
}

async function comeBack(written: Written): Promise<void> {
  await send(written.card);
  const now = local(written.card);
  if (!now?.wasAlone) return;
  keep({ ...now, wasAlone: false });
  const card = await readEngagement(written.card);
  const spoken = written.inReplyTo ? await readThread(written.inReplyTo) : [];
  const hasMoved = card.state === "done" || spoken.some(({ id }) => !written.seen.includes(id));
  const words = t(hasMoved ? "draft.moved" : "draft.came_back", { name: card.person.name });
  say(words, { action: { label: t("draft.look"), run: () => look(card) } });
}

/** To the card where it is on the screen, else to the person. */
function look(card: Card): void {
  if (!cards.peek().some(({ id }) => id === card.id)) return go(`/people/${card.person.id}`);
  current.value = card.id;
  openComposer(card, "reply");
}
