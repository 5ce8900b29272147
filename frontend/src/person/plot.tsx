// Warmth over 26 weeks as a small plot: by pointer, finger or arrow keys each week says its value and what moved it.

import "./plot.css";
import { useState } from "preact/hooks";
import type { PersonView } from "../server/types";
import { useMoment } from "../shell/clock";
import { day } from "../words/dates";
import { isRightToLeft } from "../words/language";
import { t } from "../words/messages";
import { level } from "../words/warmth";
import { line, nearest, points } from "./curve";
import { passed } from "./week";

const WIDTH = 400;
const HEIGHT = 110;

type History = PersonView["history"];
type Props = { history: History };

export function Plot({ history }: Props) {
  const [chosen, choose] = useState<number | null>(null);
  const now = useMoment();
  const values = history.map((point) => point.warmth);
  const last = values.length - 1;
  if (values.every((value) => value === 0)) return <p class="faint">{t("person.plot_empty")}</p>;
  const path = points(values, WIDTH, HEIGHT);
  const shown = path[chosen ?? last];
  return (
    <figure class={`plot w${level(values[chosen ?? last] ?? 0)}`} onPointerLeave={() => choose(null)}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label(history, now)}>
        {[0, 50, 100].map((value) => (
          <Rule key={value} at={points([value], WIDTH, HEIGHT)[0]?.y ?? 0} />
        ))}
        <path class="area" d={`${line(path)}V${HEIGHT}H0Z`} />
        <path class="line" d={line(path)} />
        {chosen !== null && shown && <line class="chosen" x1={shown.x} x2={shown.x} y1="0" y2={HEIGHT} />}
      </svg>
      {shown && <Dot {...shown} />}
      <input
        type="range"
        min={0}
        max={last}
        value={chosen ?? last}
        aria-label={t("person.plot_week")}
        aria-valuetext={told(history, chosen ?? last, now)}
        onInput={(event) => choose(Number(event.currentTarget.value))}
        onFocus={() => choose((before) => before ?? last)}
        onBlur={() => choose(null)}
        onPointerMove={(event) => choose(under(event, values.length))}
      />
      <figcaption aria-hidden="true">
        {chosen === null ? <Ends history={history} now={now} /> : <span>{told(history, chosen, now)}</span>}
      </figcaption>
    </figure>
  );
}

function Ends({ history, now }: Props & { now: number }) {
  return <>{[history[0], history[history.length - 1]].map((point) => point && <span>{day(point.at, now)}</span>)}</>;
}

function Rule({ at }: { at: number }) {
  return <line x1="0" x2={WIDTH} y1={at} y2={at} />;
}

/** Apart from the curve, which is stretched: a circle there would become an egg. */
function Dot({ x, y }: { x: number; y: number }) {
  return (
    <svg class="dot" viewBox="0 0 100 110" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M${(x / WIDTH) * 100} ${y}h0`} />
    </svg>
  );
}

function under(event: PointerEvent, count: number): number {
  const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const place = (event.clientX - left) / width;
  return nearest(isRightToLeft ? 1 - place : place, count); // time runs as one reads
}

/** "12 Nov: 54, 12 more than the week before. 2 replies, 1 like; one of you spoke once." */
function told(history: History, index: number, now: number): string {
  const week = history[index];
  if (!week) return "";
  const before = history[index - 1]?.warmth ?? week.warmth;
  const turn = week.warmth > before ? "up" : week.warmth < before ? "down" : "same";
  const by = Math.abs(week.warmth - before);
  return `${t(`person.week_${turn}`, { day: day(week.at, now), warmth: week.warmth, by })} ${passed(week)}`;
}

function label(history: History, now: number): string {
  const values = history.map((point) => point.warmth);
  return t("person.plot", {
    first: values[0] ?? 0,
    since: history[0] ? day(history[0].at, now) : "",
    low: Math.min(...values),
    high: Math.max(...values),
    last: values[values.length - 1] ?? 0,
  });
}
