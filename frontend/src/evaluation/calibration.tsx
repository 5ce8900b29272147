// Whether chances came true: what was said against what happened, a point for every tenth of the people.

import type { Evaluation } from "../server/types";
import { t } from "../words/messages";
import { type Bin, reach, telling } from "./figures";

const SIZE = 320;
const EDGE = 20; // around the plot: a point or a number at its corner is drawn whole
const LABELS = 48;

export function Calibration({ found }: { found: Evaluation }) {
  const bins = found.calibration;
  const told = telling(bins);
  if (!told) return null;
  return (
    <section class="sheet">
      <h2>{t("evaluation.calibration")}</h2>
      <p>{sentence(told, found.horizon_days)}</p>
      <figure class="calibration">
        <span class="axis up" aria-hidden="true">
          {t("evaluation.came_back")}
        </span>
        <Plot bins={bins} days={found.horizon_days} />
        <span class="axis" aria-hidden="true">
          {t("evaluation.we_said")}
        </span>
        <figcaption class="faint">{t("evaluation.diagonal")}</figcaption>
      </figure>
      <p>
        {t("evaluation.error", { points: (found.calibration_error * 100).toFixed(1) })}{" "}
        {t(found.brier_skill >= 0 ? "evaluation.skill" : "evaluation.skill_lost", {
          share: percent(Math.abs(found.brier_skill)),
        })}
      </p>
      <details>
        <summary>{t("evaluation.as_table")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("evaluation.we_said")}</th>
              <th scope="col">{t("evaluation.came_back")}</th>
              <th scope="col">{t("evaluation.people")}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.said}>
                <th scope="row">{percent(bin.said)}</th>
                <td>{percent(bin.returned)}</td>
                <td>{bin.people}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Plot({ bins, days }: { bins: Bin[]; days: number }) {
  const end = reach(bins);
  const at = (share: number) => (share / end) * SIZE;
  return (
    <svg
      viewBox={`${-LABELS} ${-EDGE} ${SIZE + LABELS + 2 * EDGE} ${SIZE + 3 * EDGE}`}
      role="img"
      aria-label={label(bins)}
    >
      {[0, end / 2, end].map((share) => (
        <g key={share}>
          <line x1="0" x2={SIZE} y1={SIZE - at(share)} y2={SIZE - at(share)} />
          <line y1="0" y2={SIZE} x1={at(share)} x2={at(share)} />
          <text x={-8} y={SIZE - at(share)} class="up">
            {percent(share)}
          </text>
          <text x={at(share)} y={SIZE + 20}>
            {percent(share)}
          </text>
        </g>
      ))}
      <path class="right" d={`M0 ${SIZE}L${SIZE} 0`} />
      {bins.map((bin) => (
        <circle key={bin.said} cx={at(bin.said)} cy={SIZE - at(bin.returned)} r="6">
          <title>{sentence(bin, days)}</title>
        </circle>
      ))}
    </svg>
  );
}

function sentence({ said, returned, people }: Bin, days: number): string {
  return t("evaluation.sentence", { people, said: percent(said), returned: percent(returned), days });
}

function label(bins: Bin[]): string {
  const told = bins.map((bin) => t("evaluation.point", { said: percent(bin.said), returned: percent(bin.returned) }));
  return `${t("evaluation.calibration")}: ${told.join("; ")}`;
}

function percent(share: number): string {
  const whole = share * 100;
  return `${whole < 10 && whole % 1 !== 0 ? whole.toFixed(1) : Math.round(whole)} %`;
}
