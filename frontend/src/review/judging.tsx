// One decision, with its reason. There is no undo: whoever changes their mind asks for another post.

import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { type DecisionKind, decide, type Review } from "../server/reviews";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";

type Props = { review: Review; kind: DecisionKind; close: () => void; decided: () => void };

export function Judging({ review, kind, close, decided }: Props) {
  const [isBusy, setBusy] = useState(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get("reason") ?? "");
    try {
      await decide(review, kind, reason);
      say(t(`decision.done.${kind}`, { name: review.author }));
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    close();
    decided();
  };
  return (
    <Dialog title={t(`decision.${kind}`)} close={close}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <p>{t(`decision.about.${kind}`)}</p>
        <label class="field">
          <span>{t(kind === "approve" ? "decision.reason_optional" : "decision.reason")}</span>
          <textarea name="reason" rows={3} maxLength={2000} required={kind !== "approve"} dir="auto" />
        </label>
        <button type="submit" class={kind === "reject" ? "act go bad" : "act go"} disabled={isBusy}>
          {t(`decision.${kind}`)} <kbd>Ctrl ↵</kbd>
        </button>
      </form>
    </Dialog>
  );
}
