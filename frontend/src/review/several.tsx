// Several reviews without findings and pictures, chosen to be decided at once: each is its own decision.

import "../feed/bulk.css";
import { useSignal } from "@preact/signals";
import { Asking } from "../parts/reasoned";
import { decideAll, type Review } from "../server/reviews";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { refusal } from "./refused";
import { ofDecision } from "./why";

export type Kind = "approve" | "reject";

/** Whether a review may be decided together with others; the server asks again. */
export function isPlain(review: Review): boolean {
  const hasNothing = review.findings.length === 0 && review.media.length === 0;
  return hasNothing && !review.escalated && review.barred === null && review.holder === null;
}

type BarProps = { count: number; clear: () => void; ask: (kind: Kind) => void };

export function Several({ count, clear, ask }: BarProps) {
  return (
    <section class="bulk" aria-label={t("review.several")}>
      <span role="status">{t("bulk.chosen", { count })}</span>
      <button type="button" class="act" onClick={clear}>
        {t("bulk.clear")}
      </button>
      <button type="button" class="act go" onClick={() => ask("approve")}>
        {t("decision.approve")}
      </button>
      <button type="button" class="act" onClick={() => ask("reject")}>
        {t("decision.reject")}
      </button>
    </section>
  );
}

/** Some were not decided, and why each of them. */
class Refused extends Error {}

type Props = { kind: Kind; chosen: readonly Review[]; close: () => void; decided: () => void };

/** On those that were chosen when it was asked; what is refused can be sent again. */
export function DecidingAll({ kind, chosen, close, decided }: Props) {
  const left = useSignal(chosen);
  const by = left.value.find(({ reason_by }) => reason_by)?.reason_by ?? null;
  const run = async (reason: string) => {
    const told = (await decideAll(left.peek(), kind, reason)).decided;
    const not = new Map(told.flatMap(({ review_id, problem }) => (problem ? [[review_id, problem] as const] : [])));
    say(t("review.several_done", { count: told.length - not.size }));
    if (not.size === 0) return;
    decided();
    left.value = left.peek().filter(({ id }) => not.has(id));
    throw new Refused([...not.values()].join("\n"));
  };
  return (
    <Asking
      {...ofDecision(kind, by)}
      title={t(`decision.${kind}`)}
      about={<p>{t("review.several_about", { count: left.value.length })}</p>}
      run={run}
      told={(error) => (error instanceof Refused ? error.message : refusal(error))}
      close={close}
      done={decided}
    />
  );
}
