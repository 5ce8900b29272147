// Small plots of a report: each says in words what it shows.

import type { Share } from "../server/reports";
import { t } from "../words/messages";

const WIDTH = 100;
const HEIGHT = 40;

/** How much of a whole; the number stands beside it. */
export function Bar({ value, of }: { value: number; of: number }) {
  return (
    <svg class="bar" viewBox={`0 0 ${WIDTH} 8`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="whole" width={WIDTH} height="8" />
      <rect width={of ? (value / of) * WIDTH : 0} height="8" />
    </svg>
  );
}

/** A share as a point on its interval, and in words. */
export function Interval({ share }: { share: Share }) {
  if (share.share === null) return <span class="faint">{t("record.report.nothing")}</span>;
  const [low, high, at] = [share.low * WIDTH, share.high * WIDTH, share.share * WIDTH];
  return (
    <>
      <svg class="interval" viewBox={`-4 0 ${WIDTH + 8} 8`} aria-hidden="true">
        <line class="whole" x1="0" x2={WIDTH} y1="4" y2="4" />
        <line x1={low} x2={high} y1="4" y2="4" />
        <circle cx={at} cy="4" r="3" />
      </svg>{" "}
      <span class="told">
        {t("record.report.share", {
          hits: share.hits,
          of: share.of,
          percent: percent(share.share),
          low: percent(share.low),
          high: percent(share.high),
        })}
      </span>
    </>
  );
}

/** A column for each day of a month. */
export function Columns({ what, values }: { what: string; values: readonly number[] }) {
  const most = Math.max(...values, 0);
  const words = { what, sum: values.reduce((sum, one) => sum + one, 0), most };
  const step = WIDTH / values.length;
  const height = (value: number) => (most ? (value / most) * HEIGHT : 0);
  return (
    <figure class="columns">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {values.map((value, at) => (
          <rect key={at} x={at * step} y={HEIGHT - height(value)} width={step * 0.7} height={height(value)} />
        ))}
      </svg>
      <div class="span" aria-hidden="true">
        <span>1</span>
        <span>{values.length}</span>
      </div>
      <figcaption class="faint">{t("record.report.days", words)}</figcaption>
    </figure>
  );
}

function percent(share: number): string {
  const whole = share * 100;
  return whole % 1 === 0 ? String(whole) : whole.toFixed(1);
}
