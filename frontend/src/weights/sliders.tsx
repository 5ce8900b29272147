// How much each thing counts: a slider for each, a hundred per cent being as it counts today.

import { useState } from "preact/hooks";
import type { FeedMoved, Tried } from "../server/weights";
import { t } from "../words/messages";
import { beginning, farthest, isNothing, NOTHING, percentOf, type Side, withOne } from "./trying";

const KINDS = ["reply", "mention", "quote", "repost", "like", "follow"] as const;
const SIGNALS = {
  lately: ["last_day", "last_week", "last_month", "last_quarter", "rhythm", "alive"],
  often: ["week", "month", "year", "burst", "quiet"],
  between: ["ours_days", "ours_month", "mutual", "unanswered", "asked", "said"],
} as const;
type Name = (typeof KINDS)[number] | (typeof SIGNALS)[keyof typeof SIGNALS][number];

type Props = { found: FeedMoved; tried: Tried; setTried: (tried: Tried) => void };

export function Sliders({ found, tried, setTried }: Props) {
  const start = beginning(found);
  const isWide = useState(() => matchMedia("(width >= 70rem)").matches)[0]; // on a phone the order stands right below
  const one = (side: Side) => (name: Name) => <Slider key={name} {...{ side, name, found, tried, setTried }} />;
  return (
    <section aria-labelledby="sliders" class="sliders">
      <div class="row between">
        <h2 id="sliders">{t("weights.counts")}</h2>
        <button type="button" class="plain" disabled={isNothing(tried)} onClick={() => setTried(NOTHING)}>
          {t("weights.reset")}
        </button>
      </div>
      <details open={isWide}>
        <summary>{t("weights.kinds")}</summary>
        {KINDS.map(one("kinds"))}
      </details>
      {(Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]).map((group) => (
        <details key={group}>
          <summary>{t(`weights.${group}`)}</summary>
          {SIGNALS[group].map(one("weights"))}
        </details>
      ))}
      {!isNothing(start) && (
        <button type="button" class="act" onClick={() => setTried(start)}>
          {t("weights.beginning")}
        </button>
      )}
    </section>
  );
}

type SliderProps = Props & { side: Side; name: Name };

function Slider({ side, name, found, tried, setTried }: SliderProps) {
  const weight = found[side][name];
  if (!weight) return null;
  const percent = percentOf(tried[side][name] ?? weight.standing, weight);
  const isMoved = name in tried[side];
  // The label is the first field's in it: an output is one too, and so comes last.
  return (
    <label class={isMoved ? "slider moved" : "slider"}>
      <span>{t(`weights.of.${name}`)}</span>
      <input
        type="range"
        min={0}
        max={farthest(side, weight)}
        step={10}
        value={percent}
        aria-valuetext={told(percent, isMoved)}
        onInput={(event) => setTried(withOne(tried, side, name, Number(event.currentTarget.value), weight))}
      />
      <output>{told(percent, isMoved)}</output>
    </label>
  );
}

function told(percent: number, isMoved: boolean): string {
  if (percent === 0) return t("weights.never");
  return isMoved ? t("weights.percent", { percent }) : t("weights.as_now");
}
