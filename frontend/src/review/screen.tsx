// The room of review: what waits, by risk; the one that is looked at; and what one handed in oneself.

import "./review.css";
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { lazy } from "../parts/lazy";
import { Empty, Failed, Loading } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { readContentReviews } from "../server/library";
import { claimReview, type DecisionKind, type Review, readReviews, releaseReview } from "../server/reviews";
import { useKeys } from "../shell/keys";
import { listen } from "../shell/live";
import { place, restoreScroll } from "../shell/route";
import { me } from "../shell/session";
import { say } from "../shell/toast";
import { parts, t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";
import { Absences } from "./absence";
import { Item, KINDS, mayDecide } from "./item";
import { Judging } from "./judging";
import { MyPosts } from "./posts";
import { isPlain, Several } from "./several";

const PolicyRoom = lazy(() => import("./policy/room").then((module) => module.PolicyRoom));

const RecordsScreen = lazy(() => import("../records/screen").then((module) => module.RecordsScreen));

/** Its second room has no code of its own in the first load. */
export function ReviewScreen() {
  return place.value.path === "/records" ? <RecordsScreen /> : <ReviewRoom />;
}

function ReviewRoom() {
  const mayReview = me.value?.member.roles.includes("compliance") ?? false;
  const isPolicy = mayReview && place.value.hash === "#policy";
  useLayoutEffect(restoreScroll, []);
  return (
    <main id="main" class="page review" tabIndex={-1}>
      <div class="lead">
        <h1>{t("nav.review")}</h1>
        <p>{t(mayReview ? "review.lead" : "review.not_yours")}</p>
        {mayReview && (
          <p>
            <a href="/records">{t("record.to_records")}</a>
          </p>
        )}
      </div>
      {mayReview && <Parts isPolicy={isPolicy} />}
      {isPolicy ? (
        <PolicyRoom />
      ) : (
        <>
          {mayReview && <Contents />}
          {mayReview && <Desk />}
          <MyPosts />
          <Absences />
        </>
      )}
    </main>
  );
}

/** The queue, and the policy it is worked by. */
function Parts({ isPolicy }: { isPolicy: boolean }) {
  return (
    <nav class="row" aria-label={t("review.parts")}>
      <a class="act" href="/review" aria-current={isPolicy ? undefined : "page"}>
        {t("review.queue")}
      </a>
      <a class="act" href="/review#policy" aria-current={isPolicy ? "page" : undefined}>
        {t("policy.title")}
      </a>
    </nav>
  );
}

/** Contents wait in the library, where they are decided on. */
function Contents() {
  const { value: waiting, reload } = useLoaded("content-reviews", readContentReviews, { keep: true });
  useEffect(() => listen({ content: reload, review: reload, reset: reload }), []);
  if (!waiting || waiting.length === 0) return null;
  return (
    <p class="notice">
      {parts("review.contents", { count: waiting.length }).map(({ text, link }) =>
        link ? (
          <a key={text} href="/library">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </p>
  );
}

function Desk() {
  const { value: queue, error, isLoading, reload } = useLoaded("reviews", readReviews, { keep: true });
  const chosen = useSignal<string | null>(null);
  const asked = useSignal<DecisionKind | null>(null);
  const picked = useSignal<ReadonlySet<string>>(new Set());
  useEffect(() => listen({ review: reload, reset: reload }), []);
  const of = (wanted: string | null) => queue?.find(({ id }) => id === wanted) ?? queue?.[0];
  const review = of(chosen.value);
  const here = () => of(chosen.peek()); // keys may come faster than the screen is drawn
  const move = (by: number) => {
    const from = here();
    const at = queue?.findIndex(({ id }) => id === from?.id) ?? -1;
    choose(queue?.[at + by]?.id ?? from?.id ?? null);
  };
  const choose = (id: string | null) => {
    chosen.value = id;
    if (id) requestAnimationFrame(() => document.getElementById("item")?.focus());
  };
  const together = (queue ?? []).filter((one) => picked.value.has(one.id) && isPlain(one));
  const pick = (one: Review | undefined) => {
    if (!one || !isPlain(one)) return;
    const those = new Set(picked.peek());
    if (!those.delete(one.id)) those.add(one.id);
    picked.value = those;
  };
  const hold = () => void (review && held(review, reload));
  const ask = (kind: DecisionKind) => {
    if (review && mayDecide(review, kind)) asked.value = kind;
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    c: hold,
    v: () => pick(here()),
    ...Object.fromEntries(KINDS.map(([kind, key]) => [key, () => ask(kind)])),
  });
  if (error !== null && !queue) return <Failed title={t("review.failed")} error={error} retry={reload} />;
  if (!queue) return isLoading ? <Loading words={t("review.loading")} /> : null;
  if (!review)
    return (
      <Empty title={t("review.empty")}>
        <p>{t("review.empty_next")}</p>
      </Empty>
    );
  return (
    <div class={chosen.value ? "desk chosen" : "desk"}>
      <ol class="queue" aria-label={t("review.queue")}>
        {queue.map((one) => (
          <li key={one.id}>
            <Waiting review={one} isHere={one.id === review.id} choose={() => choose(one.id)} />
            {isPlain(one) && (
              <label class="tick">
                <input type="checkbox" checked={picked.value.has(one.id)} onChange={() => pick(one)} />
                {t("review.pick", { name: one.author })}
              </label>
            )}
          </li>
        ))}
      </ol>
      <Item key={review.id} review={review} ask={ask} hold={hold} back={() => (chosen.value = null)} />
      {together.length > 0 && <Several chosen={together} clear={() => (picked.value = new Set())} decided={reload} />}
      {asked.value && (
        <Judging
          review={review}
          kind={asked.value}
          close={() => (asked.value = null)}
          decided={() => {
            chosen.value = null;
            reload();
          }}
        />
      )}
    </div>
  );
}

type Props = { review: Review; isHere: boolean; choose: () => void };

function Waiting({ review, isHere, choose }: Props) {
  return (
    <button type="button" class="waiting" aria-current={isHere ? "true" : undefined} onClick={choose}>
      <span class="meta">
        <b>
          <bdi>{review.author}</bdi>
        </b>{" "}
        · {networkName(review.network)} · <Time at={review.opened_at} />
      </span>
      <span class="words" dir="auto">
        {review.text}
      </span>
      <span class="meta">
        <span class={review.risk >= 40 ? "risk high" : "risk"}>{t("review.risk", { risk: review.risk })}</span>
        {review.escalated && <span class="mark">{t("review.escalated")}</span>}
        {review.assigned && <span>{t("review.assigned", { name: review.assigned })}</span>}
        {review.holder && <span>{t("review.held_by", { name: review.holder.name })}</span>}
      </span>
    </button>
  );
}

async function held(review: Review, reload: () => void): Promise<void> {
  try {
    await (review.holder ? releaseReview : claimReview)(review.id);
  } catch (error) {
    say(trouble(error), { isBad: true });
  }
  reload();
}
