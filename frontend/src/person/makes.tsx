// Why it is so warm: each reason with what would be left without it. A tap strikes a reason, and the number moves
// wherever it stands, until it is put back.

import "./makes.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { ReasonLine } from "../feed/reasons";
import { whatIf } from "../server/people";
import type { Activity, PersonView, Score } from "../server/types";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { isNoneYet } from "../words/warmth";
import { without } from "./curve";

type Props = {
  view: PersonView;
  activities: Activity[];
  isSettled?: boolean;
  asOf?: string | undefined;
  /** Told what the score would be; null as it is. */
  tell?: (tried: Score | null) => void;
};

export function Makes({ view, activities, isSettled, asOf, tell }: Props) {
  const { struck, tried, toggle, reset } = useStrikes(view, asOf, tell);
  const { warmth, p } = view.warmth;
  const isNone = isNoneYet(view.warmth.reasons);
  const reasons = [...view.warmth.reasons].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  if (reasons.length === 0) return null;
  return (
    <section>
      <h3>{isNone ? t("reason.title") : t("person.why", { warmth })}</h3>
      <ul class="makes">
        {reasons.map((reason) => {
          const left = without(p, reason.contribution);
          return (
            <li key={reason.kind + reason.activity_id} class={struck.has(reason.kind) ? "struck" : undefined}>
              <ReasonLine reason={reason} activities={activities} person={view.person.id} isSettled={isSettled} />
              {!isNone && left !== warmth && (
                <button
                  type="button"
                  aria-pressed={struck.has(reason.kind)}
                  title={t("person.strike")}
                  onClick={() => toggle(reason.kind)}
                >
                  {t("person.without", { warmth: left })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <p class="tried" role="status">
        {tried && (
          <>
            <b>{tried.warmth}</b> {t("person.tried", { warmth })}{" "}
            <button type="button" class="plain" onClick={reset}>
              {t("person.put_back")}
            </button>
          </>
        )}
      </p>
    </section>
  );
}

/** What is struck, and the score the server counts without it; all is put back with another person or moment. */
function useStrikes(view: PersonView, asOf: string | undefined, tell: Props["tell"]) {
  const [struck, setStruck] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState<Score | null>(null);
  const asked = useRef(0);
  const show = (score: Score | null) => {
    setTried(score);
    tell?.(score);
  };
  const reset = () => {
    asked.current += 1;
    setStruck(new Set());
    show(null);
  };
  const toggle = async (kind: string) => {
    const next = new Set(struck.has(kind) ? [...struck].filter((one) => one !== kind) : [...struck, kind]);
    if (next.size === 0) return reset();
    asked.current += 1;
    const mine = asked.current;
    setStruck(next);
    try {
      const { after } = await whatIf(view.person.id, [...next], asOf);
      if (mine === asked.current) show(after);
    } catch (error) {
      if (mine !== asked.current) return;
      reset();
      say(trouble(error), { isBad: true });
    }
  };
  useEffect(reset, [view]);
  return { struck, tried, toggle, reset };
}
