// Handing it in, and what became of what was handed in.

import { useEffect } from "preact/hooks";
import { closeComposer } from "../feed/replying";
import { uuid } from "../feed/uuid";
import { useLoaded } from "../person/load";
import { timeIn } from "../review/planned";
import { refusal } from "../review/refused";
import { back, Standing } from "../review/standing";
import type { Mark } from "../server/marks";
import { handIn, type Post, readPosts } from "../server/reviews";
import type { Card, Source } from "../server/types";
import { listen } from "../shell/live";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { storeDescriptions } from "./describing";
import type { Writing } from "./draft";
import { forget, keep } from "./drafts";

const underWay = new Set<string>(); // drafts: who presses twice hands in once

/** What was handed in for this card last, and what became of it; what is out has nothing to do with the next answer. */
export function HandedIn({ card, writing }: { card: Card; writing: Writing }) {
  const { value, reload } = useLoaded("posts", readPosts, { keep: true });
  useEffect(() => listen({ post: reload, reset: reload }), []);
  const post = value?.items.find((one) => one.engagement_id === card.id);
  const isOut = post?.publication?.state === "done";
  useEffect(() => {
    if (post && isOut) afterwards(card, writing, post);
  }, [isOut]);
  if (!post || post.state === "withdrawn" || isOut) return null;
  return <Standing post={post} changed={reload} />;
}

/** The draft is used up: what was written on meanwhile is another one. */
function afterwards(card: Card, { written }: Writing, post: Post): void {
  const { text, ...known } = written.peek();
  if (post.draft_id !== known.id) return;
  forget(card.id);
  const more = text === post.text ? "" : text;
  written.value = { ...known, id: uuid(), text: more, version: null, isSent: more === "" };
  if (more) return keep(written.value);
  say(t("post.answered", { name: card.person.name }));
  closeComposer();
}

/** When it is to go out, by whose clock; no times: they are still being chosen. */
export type Timing = { zone: string; not_before: string | null; not_after: string | null };

/** Hands the draft in through an account; the composer stays, and says how it stands. */
export async function submit(
  writing: Writing,
  through: Source,
  timing: Timing | null,
  marks: readonly Mark[] = [],
): Promise<void> {
  const { id } = writing.written.peek();
  if (underWay.has(id)) return;
  const { not_before, not_after, zone } = timing ?? {};
  if (timing && !(not_before && not_after)) return say(t("schedule.unready"), { isBad: true });
  underWay.add(id);
  try {
    await writing.store();
    await storeDescriptions(id);
    const window = not_before && not_after && zone ? { not_before, not_after, zone } : {};
    const post = await handIn({ id: uuid(), draft_id: id, source_id: through.id, ...window, marks: [...marks] });
    say(going(post), { action: { label: t("post.take_back"), run: () => void back(post) } });
  } catch (error) {
    say(refusal(error), { isBad: true });
  } finally {
    underWay.delete(id);
  }
}

/** What happens next to a post that was handed in. */
export function going({ state, mode, zone, not_before }: Post): string {
  if (zone) return t(state === "waiting" ? "schedule.sent" : "schedule.at", { when: timeIn(not_before, zone) });
  return t(state === "waiting" ? "post.sent_to_review" : mode === "covered" ? "snippet.going" : "post.in_outbox");
}
