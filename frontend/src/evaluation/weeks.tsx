// The order week by week, ours beside plain ones: told apart by their strokes, not by colour alone.

import { now } from "../shell/clock";
import { day } from "../words/dates";
import { t } from "../words/messages";
import { RANKINGS, type Ranking, trace, type Week } from "./figures";

const WIDTH = 640;
const HEIGHT = 160;

export function Weeks({ weeks }: { weeks: Week[] }) {
  const first = weeks[0];
  const last = weeks[weeks.length - 1];
  if (!first || !last) return null;
  return (
    <section class="sheet">
      <h2>{t("evaluation.weeks")}</h2>
      <figure class="chart">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label(weeks)}>
          {[0, 0.5, 1].map((value) => (
            <line key={value} x1="0" x2={WIDTH} y1={HEIGHT * (1 - value)} y2={HEIGHT * (1 - value)} />
          ))}
          {RANKINGS.toReversed().map((name) => (
            <path key={name} class={`series ${name}`} d={trace(ranks(weeks, name), WIDTH, HEIGHT)} />
          ))}
        </svg>
        <div class="span" aria-hidden="true">
          <span>{day(first.at, now.value)}</span>
          <span>{day(last.at, now.value)}</span>
        </div>
        <figcaption>
          <ul class="legend" aria-hidden="true">
            {RANKINGS.map((name) => (
              <li key={name}>
                <svg viewBox="0 0 28 8" aria-hidden="true">
                  <path class={`series ${name}`} d="M1 4H27" />
                </svg>
                {t(`evaluation.${name}`)}
              </li>
            ))}
          </ul>
        </figcaption>
      </figure>
      <details>
        <summary>{t("evaluation.as_table")}</summary>
        <WeekTable weeks={weeks} />
      </details>
    </section>
  );
}

function WeekTable({ weeks }: { weeks: Week[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class="wide-table" tabIndex={0} aria-label={t("evaluation.weeks")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("evaluation.week")}</th>
            <th scope="col">{t("evaluation.returned")}</th>
            {RANKINGS.map((name) => (
              <th key={name} scope="col">
                {t(`evaluation.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map((week) => (
            <tr key={week.at}>
              <th scope="row">{day(week.at, now.value)}</th>
              <td>{t("evaluation.of", { count: week.returned, people: week.people })}</td>
              {RANKINGS.map((name) => (
                <td key={name}>{week.rankings ? week.rankings[name].ndcg.toFixed(2) : "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ranks(weeks: Week[], name: Ranking): (number | null)[] {
  return weeks.map((week) => week.rankings?.[name].ndcg ?? null);
}

function label(weeks: Week[]): string {
  const ours = ranks(weeks, "ours").filter((value) => value !== null);
  const low = Math.min(...ours).toFixed(2);
  return t("evaluation.weeks_label", { count: weeks.length, low, high: Math.max(...ours).toFixed(2) });
}
