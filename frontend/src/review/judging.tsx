// One decision, with its reason. There is no undo: whoever changes their mind asks for another post.

import { Asking } from "../parts/reasoned";
import { type DecisionKind, decide, type Review } from "../server/reviews";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { ofDecision } from "./why";

type Props = { review: Review; kind: DecisionKind; close: () => void; decided: () => void };

/** On the post it was asked about, whatever the queue has become since. */
export function Judging({ review, kind, close, decided }: Props) {
  const run = async (reason: string) => {
    await decide(review, kind, reason);
    say(t(`decision.done.${kind}`, { name: review.author }));
  };
  const title = t("act.of", { act: t(`decision.${kind}`), name: review.author });
  const about = <p>{t(`decision.about.${kind}`)}</p>;
  return (
    <Asking
      {...ofDecision(kind, review.reason_by)}
      title={title}
      about={about}
      run={run}
      close={close}
      done={decided}
    />
  );
}
