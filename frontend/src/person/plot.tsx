// Warmth over 26 weeks as a small plot that also says itself in words.

import type { PersonView } from "../server/types";
import { now } from "../shell/clock";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { level } from "../words/warmth";
import { line, points } from "./curve";

const WIDTH = 400;
const HEIGHT = 110;

export function Plot({ history }: { history: PersonView["history"] }) {
  const values = history.map((point) => point.warmth);
  const last = values[values.length - 1] ?? 0;
  if (values.every((value) => value === 0)) return <p class="faint">{t("person.plot_empty")}</p>;
  const path = points(values, WIDTH, HEIGHT);
  const end = path[path.length - 1];
  const first = history[0];
  return (
    <figure class={`plot w${level(last)}`}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label(history)}>
        {[0, 50, 100].map((value) => (
          <Rule key={value} at={points([value], WIDTH, HEIGHT)[0]?.y ?? 0} />
        ))}
        <path class="area" d={`${line(path)}V${HEIGHT}H0Z`} />
        <path class="line" d={line(path)} />
      </svg>
      {end && <Dot y={end.y} />}
      <figcaption aria-hidden="true">
        <span>{first && day(first.at, now.value)}</span>
        <span>{history.length > 0 && day((history[history.length - 1] as { at: string }).at, now.value)}</span>
      </figcaption>
    </figure>
  );
}

function Rule({ at }: { at: number }) {
  return <line x1="0" x2={WIDTH} y1={at} y2={at} />;
}

/** Apart from the curve, which is stretched: a circle there would become an egg. */
function Dot({ y }: { y: number }) {
  return (
    <svg class="dot" viewBox={`-5 0 10 ${HEIGHT}`} aria-hidden="true">
      <circle cy={y} r="4.500" />
    </svg>
  );
}

function label(history: PersonView["history"]): string {
  const values = history.map((point) => point.warmth);
  return t("person.plot", {
    first: values[0] ?? 0,
    since: history[0] ? day(history[0].at, now.value) : "",
    low: Math.min(...values),
    high: Math.max(...values),
    last: values[values.length - 1] ?? 0,
  });
}
