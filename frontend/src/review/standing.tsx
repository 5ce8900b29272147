// Where a post stands, in words: who holds it until when, what was decided and why, what became of it.

import { Time } from "../parts/time";
import { type Post, takeBack } from "../server/reviews";
import { now } from "../shell/clock";
import { outward } from "../shell/outward";
import { say } from "../shell/toast";
import { moment } from "../words/dates";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { Planned, timeIn } from "./planned";
import { because } from "./way";

const SOON = 60_000; // milliseconds: what goes out within them goes out "within seconds"

type Props = { post: Post; changed: () => void; isTheirs?: boolean };

/** `isTheirs`: somebody else handed it in, and only they take it back. */
export function Standing({ post, changed, isTheirs = false }: Props) {
  const decided = post.decisions.at(-1);
  const { publication } = post;
  const there = outward(publication?.url ?? null);
  return (
    <div class="standing" role="status">
      <p>
        <b>{stands(post)}</b>{" "}
        {post.state === "waiting" && <span>{because(post.rule_id) ?? t("post.rule", { rule: post.rule_id })}</span>}
        {there && (
          <a href={there} target="_blank" rel="noopener noreferrer">
            {t("post.see")}
          </a>
        )}
      </p>
      {post.state === "waiting" && <Planned post={post} />}
      <Unseen post={post} />
      {post.holder && <p>{t("post.held", { name: post.holder.name, when: moment(post.holder.until) })}</p>}
      {decided?.by && (
        <p>
          {t(`decision.by.${decided.kind}`, { name: decided.by })} · <Time at={decided.at} />
          {decided.reason && (
            <q class="reason" dir="auto">
              {decided.reason}
            </q>
          )}
        </p>
      )}
      {post.made_of && (
        <p>
          {t("snippet.of", { title: post.made_of.title })}{" "}
          {post.made_of.openings > 0 && t("library.openings", { count: post.made_of.openings })}
        </p>
      )}
      {publication?.error && <p class="trouble">{publication.error}</p>}
      {!isTheirs && mayTakeBack(post) && (
        <button type="button" class="act" onClick={() => void back(post, changed)}>
          {t("post.take_back")}
        </button>
      )}
    </div>
  );
}

/** What was only to be sampled, and was not drawn. */
function Unseen({ post }: { post: Post }) {
  return post.sample === "left" ? <p>{t("post.left")}</p> : null;
}

function stands(post: Post): string {
  const { publication, zone, state } = post;
  if (!publication || !isOut(post)) return t(`post.state.${state}`);
  const isPlanned = publication.state === "pending" && zone && Date.parse(publication.due_at) > now.value + SOON;
  return isPlanned
    ? t("schedule.at", { when: timeIn(publication.due_at, zone) })
    : t(`post.publication.${publication.state}`);
}

function isOut(post: Post): boolean {
  const ended = post.publication?.state;
  const isSettled = post.state === "withdrawn" && ended === "failed"; // looked for, and not there
  return post.state === "approved" || post.state === "released" || ended === "done" || isSettled;
}

function mayTakeBack({ state, publication }: Post): boolean {
  return state === "waiting" || publication?.state === "pending";
}

/** Says so, or why not. */
export async function back(post: Post, changed: () => void = () => {}): Promise<void> {
  try {
    await takeBack(post.id);
    say(t("post.taken_back"));
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
  changed();
}
