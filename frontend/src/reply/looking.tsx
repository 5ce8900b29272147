// What review would find, while it is being written; and handing it in.

import "../review/review.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { uuid } from "../feed/uuid";
import { lazy } from "../parts/lazy";
import { useLoaded } from "../person/load";
import { Findings } from "../review/findings";
import { timeIn } from "../review/planned";
import { refusal } from "../review/refused";
import { Standing } from "../review/standing";
import { readSources } from "../server";
import { readExhibits } from "../server/exhibits";
import { readMedia } from "../server/media";
import { type Finding, handIn, type Post, readFindings, readPosts, type SaidBefore } from "../server/reviews";
import type { Card, Source } from "../server/types";
import { listen } from "../shell/live";
import { myId } from "../shell/session";
import { say } from "../shell/toast";
import { keepsAccounts } from "../sources/keepers";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { Before } from "./before";
import { changes } from "./beside";
import { storeDescriptions } from "./describing";
import type { Writing } from "./draft";
import { discardOf, keep } from "./drafts";
import { useLimits } from "./measure";

const Sources = lazy(() => import("./sources").then((module) => module.Sources), { isQuiet: true });

const Pictures = lazy(() => import("./pictures").then((module) => module.Pictures), { isQuiet: true });

type Looked = { findings: readonly Finding[]; said_before: SaidBefore | null };
const NOTHING: Looked = { findings: [], said_before: null };
const CALM = 400; // milliseconds without a key before anybody is asked
const underWay = new Set<string>(); // drafts: who presses twice hands in once

type Props = { text: string; network: string; draft: string; isAnswer: boolean };

export function Looking({ text, network, draft, isAnswer }: Props) {
  const { value, reload } = useLoaded(`exhibits ${draft}`, () => readExhibits(draft), { keep: true });
  const { value: shown, reload: lookAgain } = useLoaded(`media ${draft}`, () => readMedia(draft), { keep: true });
  const changed = () => {
    lookAgain();
    changes.value += 1;
  };
  const limits = useLimits(network);
  const attached = value ?? [];
  const media = shown ?? [];
  const alts = media.map(({ alt }) => alt).join("\n");
  const found = useSignal<Looked>(NOTHING);
  useEffect(() => {
    let isStale = false;
    const show = (looked: Looked) => {
      if (!isStale) found.value = looked;
    };
    if (!text.trim()) return show(NOTHING);
    const look = () => readFindings(text, network, draft);
    const timer = setTimeout(() => void look().then(show, () => show(NOTHING)), CALM);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, network, draft, attached.length, alts]);
  const { said_before: before, findings: all } = found.value;
  const findings = all.filter(({ quotes }) => quotes.every((quote) => `${text}\n${alts}`.includes(quote.text))); // by now
  const isClaim = findings.some(({ kind }) => kind === "substantiation");
  return (
    <>
      {findings.length > 0 && (
        <section aria-label={t("finding.title")} aria-live="polite">
          <Findings findings={findings} />
        </section>
      )}
      {before && <Before before={before} />}
      {(isClaim || attached.length > 0) && <Sources draft={draft} attached={attached} changed={reload} />}
      <Pictures
        draft={draft}
        network={network}
        limits={limits}
        isAnswer={isAnswer}
        attached={media}
        changed={changed}
      />
    </>
  );
}

/** What was handed in for this card last, and what became of it. */
export function HandedIn({ card, writing }: { card: Card; writing: Writing }) {
  const { value, reload } = useLoaded("posts", readPosts, { keep: true });
  useEffect(() => listen({ post: reload, reset: reload }), []);
  const post = value?.items.find((one) => one.engagement_id === card.id);
  const isOut = post?.publication?.state === "done";
  useEffect(() => {
    if (post && isOut) afterwards(card, writing, post);
  }, [isOut]);
  if (!post || post.state === "withdrawn") return null;
  return <Standing post={post} changed={reload} />;
}

/** The draft is used up: what was written on meanwhile is another one. */
function afterwards(card: Card, { written }: Writing, post: Post): void {
  const { text, ...known } = written.peek();
  if (post.draft_id !== known.id) return;
  void discardOf(card.id).catch(() => {});
  const more = text === post.text ? "" : text;
  written.value = { ...known, id: uuid(), text: more, version: null, isSent: more === "" };
  if (more) keep(written.value);
}

/** When it is to go out, by whose clock; no times: they are still being chosen. */
export type Timing = { zone: string; not_before: string | null; not_after: string | null };

/** Hands the draft in, through one's own account on its network; the composer stays, and says how it stands. */
export async function submit(writing: Writing, timing: Timing | null): Promise<void> {
  const { id, network } = writing.written.peek();
  if (underWay.has(id)) return;
  const { not_before, not_after, zone } = timing ?? {};
  if (timing && !(not_before && not_after)) return say(t("schedule.unready"), { isBad: true });
  underWay.add(id);
  try {
    await writing.store();
    await storeDescriptions(id);
    const through = mine(await readSources(), network);
    if (!through) return say(t("post.no_account", { network: networkName(network) }), { isBad: true });
    const window = not_before && not_after && zone ? { not_before, not_after, zone } : {};
    const post = await handIn({ id: uuid(), draft_id: id, source_id: through.id, ...window });
    say(going(post));
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

/** My own first, else one of the workspace's that I may speak for. */
function mine(sources: readonly Source[], network: string): Source | undefined {
  const usable = sources.filter((one) => one.role === "ours" && one.adapter === network && one.state === "active");
  const own = usable.find(({ owner }) => owner.kind === "member" && owner.id === myId.peek());
  return own ?? (keepsAccounts() ? usable.find(({ owner }) => owner.kind === "workspace") : undefined);
}
