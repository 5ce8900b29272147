// Why something is decided so: every no says it, and an approval where a rule or the policy wants to know.

import "./why.css";
import { useLoaded } from "../person/load";
import { type DecisionKind, readReasons } from "../server/reviews";
import { t } from "../words/messages";
import { refusal } from "./refused";

/** How a decision is asked for. `by`: the rule by which an approval says why; null: it may be left out. */
export function ofDecision(kind: DecisionKind, by: string | null) {
  const isOptional = kind === "approve" && by === null;
  return {
    act: t(`decision.${kind}`),
    reason: t(isOptional ? "decision.reason_optional" : "decision.reason"),
    isOptional,
    isBad: kind === "reject",
    told: refusal,
    below: kind === "approve" && by !== null && <Asked by={by} />,
  };
}

/** By which rule, and what I said last: one press writes it into the field above. */
function Asked({ by }: { by: string }) {
  const { value } = useLoaded("approval-reasons", readReasons);
  return (
    <>
      <p class="faint">{t("decision.why_asked", { rule: by })}</p>
      {value && value.reasons.length > 0 && (
        <ul class="whys" aria-label={t("decision.why_last")}>
          {value.reasons.map((reason) => (
            <li key={reason}>
              <button type="button" class="act" dir="auto" title={reason} onClick={(event) => say(event, reason)}>
                {reason}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function say(event: MouseEvent, reason: string): void {
  const field = (event.currentTarget as HTMLButtonElement).form?.elements.namedItem("reason");
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.value = reason;
  field.focus();
}
