// What review would find, and which way it would take, while it is being written.

import "../review/review.css";
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { lazy } from "../parts/lazy";
import { useLoaded } from "../person/load";
import { Findings } from "../review/findings";
import { readExhibits } from "../server/exhibits";
import type { Mark } from "../server/marks";
import { readMedia } from "../server/media";
import { type Looked, readFindings } from "../server/reviews";
import { t } from "../words/messages";
import { Before } from "./before";
import { changes } from "./beside";
import { useLimits } from "./measure";

const Sources = lazy(() => import("./sources").then((module) => module.Sources), { isQuiet: true });

const Pictures = lazy(() => import("./pictures").then((module) => module.Pictures), { isQuiet: true });

export const NOTHING: Looked = { findings: [], said_before: null, way: null };
const UNMARKED: readonly Mark[] = [];
const CALM = 400; // milliseconds without a key before anybody is asked

/** `looked`: where what was found is kept, for whoever else tells of it. `children`: what is to be done with it stands
 * under what was found, and before what else can be added. */
type Props = {
  text: string;
  network: string;
  draft: string;
  isAnswer: boolean;
  /** As what its author marks it. */
  marks?: readonly Mark[];
  looked: Signal<Looked>;
  children?: ComponentChildren;
};

export function Looking({ text, network, draft, isAnswer, marks = UNMARKED, looked: found, children }: Props) {
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
  useEffect(() => {
    let isStale = false;
    const show = (looked: Looked) => {
      if (!isStale) found.value = looked;
    };
    if (!text.trim()) return show(NOTHING);
    found.value = { ...found.peek(), way: null }; // it was told of other words
    const kind = isAnswer ? "reply" : "post";
    const look = () => readFindings({ text, network, draft_id: draft, kind, marks: [...marks] });
    const timer = setTimeout(() => void look().then(show, () => show(NOTHING)), CALM);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, network, draft, attached.length, alts, marks.join()]);
  const { said_before: before, findings: all } = found.value;
  const findings = all.filter(({ quotes }) => quotes.every((one) => one.place !== "text" || text.includes(one.text))); // by now
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
      {children}
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
