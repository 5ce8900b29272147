// What waits for a decision, by risk, and the one that is looked at.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Empty, Failed, Loading } from "../parts/states";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { claimReview, type DecisionKind, type Review, readReviews, releaseReview } from "../server/reviews";
import { useKeys } from "../shell/keys";
import { listen } from "../shell/live";
import { myId } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { networkName } from "../words/networks";
import { trouble } from "../words/trouble";
import { Item, KINDS } from "./item";
import { Judging } from "./judging";
import { mayDecide, mayHold } from "./may";
import { DecidingAll, isPlain, type Kind, Several } from "./several";

export function Desk() {
  const { value: queue, error, isLoading, reload } = useLoaded("reviews", readReviews, { keep: true });
  useEffect(() => listen({ review: reload, reset: reload }), []);
  if (error !== null && !queue) return <Failed title={t("review.failed")} error={error} retry={reload} />;
  if (!queue) return isLoading ? <Loading words={t("review.loading")} /> : null;
  return <Table queue={queue} reload={reload} />;
}

function Table({ queue, reload }: { queue: readonly Review[]; reload: () => void }) {
  const chosen = useSignal<string | null>(null);
  const asked = useSignal<{ review: Review; kind: DecisionKind } | null>(null);
  const askedOfAll = useSignal<{ chosen: Review[]; kind: Kind } | null>(null);
  const picked = useSignal<ReadonlySet<string>>(new Set());
  const review = queue.find(({ id }) => id === chosen.value) ?? queue[0];
  const move = (by: number) => {
    const at = queue.findIndex(({ id }) => id === review?.id);
    choose(queue[at + by]?.id ?? review?.id ?? null);
  };
  const choose = (id: string | null) => {
    chosen.value = id;
    if (id) requestAnimationFrame(() => document.getElementById("item")?.focus());
  };
  const together = queue.filter((one) => picked.value.has(one.id) && isPlain(one));
  const pick = (one: Review | undefined) => {
    if (one && isPlain(one)) picked.value = turned(picked.peek(), one.id);
  };
  const hold = () => {
    if (review && mayHold(review, myId.peek())) void held(review, reload);
  };
  const ask = (kind: DecisionKind) => {
    if (review && mayDecide(review, kind, myId.peek())) asked.value = { review, kind };
  };
  const decided = () => {
    chosen.value = null;
    reload();
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    c: hold,
    v: () => pick(review),
    ...Object.fromEntries(KINDS.map(([kind, key]) => [key, () => ask(kind)])),
  });
  return (
    <>
      {review ? (
        <div class={chosen.value ? "desk chosen" : "desk"}>
          <Queue queue={queue} here={review} picked={picked.value} pick={pick} choose={choose} />
          <Item
            key={review.id}
            review={review}
            ask={ask}
            hold={hold}
            back={() => (chosen.value = null)}
            changed={reload}
          />
          {together.length > 0 && (
            <Several
              count={together.length}
              clear={() => (picked.value = new Set())}
              ask={(kind) => (askedOfAll.value = { chosen: together, kind })}
            />
          )}
        </div>
      ) : (
        <Empty title={t("review.empty")}>
          <p>{t("review.empty_next")}</p>
        </Empty>
      )}
      {asked.value && <Judging {...asked.value} close={() => (asked.value = null)} decided={decided} />}
      {askedOfAll.value && (
        <DecidingAll {...askedOfAll.value} close={() => (askedOfAll.value = null)} decided={reload} />
      )}
    </>
  );
}

/** With it, or without it where it was in. */
function turned(those: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return those.has(id) ? new Set([...those].filter((one) => one !== id)) : new Set([...those, id]);
}

type QueueProps = {
  queue: readonly Review[];
  here: Review;
  picked: ReadonlySet<string>;
  pick: (one: Review) => void;
  choose: (id: string) => void;
};

function Queue({ queue, here, picked, pick, choose }: QueueProps) {
  return (
    <ol class="queue" aria-label={t("review.queue")}>
      {queue.map((one) => (
        <li key={one.id}>
          <Waiting review={one} isHere={one.id === here.id} choose={() => choose(one.id)} />
          {isPlain(one) && (
            <label class="tick">
              <input type="checkbox" checked={picked.has(one.id)} onChange={() => pick(one)} />
              {t("review.pick", { name: one.author })}
            </label>
          )}
        </li>
      ))}
    </ol>
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
