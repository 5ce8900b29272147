// Several reviews without findings, chosen to be decided at once: each is its own decision.

import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { decideAll, type Review } from "../server/reviews";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

type Kind = "approve" | "reject";

/** Whether a review may be decided together with others; the server asks again. */
export function isPlain(review: Review): boolean {
  return review.findings.length === 0 && !review.escalated && review.barred === null && review.holder === null;
}

type BarProps = { chosen: readonly Review[]; clear: () => void; decided: () => void };

export function Several({ chosen, clear, decided }: BarProps) {
  const [kind, setKind] = useState<Kind | null>(null);
  return (
    <section class="several" aria-label={t("review.several")}>
      <span role="status">{t("bulk.chosen", { count: chosen.length })}</span>
      <button type="button" class="act" onClick={clear}>
        {t("bulk.clear")}
      </button>
      <button type="button" class="act go" onClick={() => setKind("approve")}>
        {t("decision.approve")}
      </button>
      <button type="button" class="act" onClick={() => setKind("reject")}>
        {t("decision.reject")}
      </button>
      {kind && <Deciding kind={kind} chosen={chosen} close={() => setKind(null)} decided={decided} />}
    </section>
  );
}

type Props = { kind: Kind; chosen: readonly Review[]; close: () => void; decided: () => void };

function Deciding({ kind, chosen, close, decided }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ id: string; words: string }[]>([]);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const reason = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "");
      const told = (await decideAll(chosen, kind, reason)).decided;
      const not = told.flatMap(({ review_id, problem }) => (problem ? [{ id: review_id, words: problem }] : []));
      say(t("review.several_done", { count: told.length - not.length }));
      decided();
      if (not.length === 0) close();
      else setRefused(not);
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    setBusy(false);
  };
  return (
    <Dialog title={t(`decision.${kind}`)} close={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <p>{t("review.several_about", { count: chosen.length })}</p>
        <label class="field">
          <span>{t(kind === "approve" ? "decision.reason_optional" : "decision.reason")}</span>
          <textarea name="reason" rows={3} maxLength={2000} required={kind === "reject"} dir="auto" />
        </label>
        {refused.length > 0 && (
          <ul role="alert" class="trouble" lang="en">
            {refused.map(({ id, words }) => (
              <li key={id}>{words}</li>
            ))}
          </ul>
        )}
        <button type="submit" class="act go" disabled={isBusy || chosen.length === 0}>
          {t(`decision.${kind}`)} <kbd>Ctrl ↵</kbd>
        </button>
      </form>
    </Dialog>
  );
}
