// How right we were: the chances given on this workspace's own past, and what came of them.

import "./evaluation.css";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Empty, Failed, Loading } from "../parts/states";
import { Bar } from "../parts/warmth";
import { useLoaded } from "../person/load";
import { readEvaluation } from "../server";
import type { Evaluation } from "../server/types";
import { now } from "../shell/clock";
import { restoreScroll } from "../shell/route";
import { day, moment } from "../words/dates";
import { maybe, t } from "../words/messages";
import { Calibration } from "./calibration";
import { best, RANKINGS, rival, trust } from "./figures";
import { Weeks } from "./weeks";

type Why = NonNullable<Evaluation["too_little"]>;

const SOON = 3_000; // milliseconds

export function EvaluationScreen() {
  const { value: found, error, isLoading, reload } = useLoaded("evaluation", readEvaluation, { keep: true });
  useLayoutEffect(restoreScroll, []);
  const isAwaited = found !== null && found.at === null;
  useEffect(() => {
    if (!isAwaited || isLoading) return;
    const timer = setTimeout(reload, SOON);
    return () => clearTimeout(timer);
  }, [isAwaited, isLoading]);
  return (
    <main id="main" class="page narrow" tabIndex={-1} aria-busy={isLoading}>
      <div class="lead">
        <h1>{t("nav.evaluation")}</h1>
        {found?.sample && (
          <span class="mark" title={t("app.sample_long")}>
            {t("app.sample")}
          </span>
        )}
        <p>{t("evaluation.lead")}</p>
      </div>
      {isLoading && !found && <Loading words={t("evaluation.loading")} />}
      {error !== null && <Failed title={t("evaluation.missing")} error={error} retry={reload} />}
      {found && <Found found={found} />}
    </main>
  );
}

function Found({ found }: { found: Evaluation }) {
  if (found.at === null) {
    return (
      <Empty title={t("evaluation.not_yet")}>
        <p>{t("evaluation.not_yet_next")}</p>
      </Empty>
    );
  }
  if (!found.overall) {
    return (
      <Empty title={t("evaluation.empty")}>
        <p>{t("evaluation.empty_next")}</p>
        {found.too_little && <p class="faint">{outcome(found.too_little)}</p>}
        <a class="act" href="/sources">
          {t("empty.to_sources")}
        </a>
      </Empty>
    );
  }
  return (
    <div class="evaluation stack">
      {found.too_little && <p class="notice">{t("evaluation.too_little", { why: outcome(found.too_little) })}</p>}
      <Meaning found={found} overall={found.overall} />
      <Order overall={found.overall} />
      <Weeks weeks={found.weeks} />
      <Calibration found={found} />
      <p class="faint">
        {model(found)} {t("evaluation.as_of", { when: moment(found.at) })}
      </p>
      <p>
        <a class="act" href="/weights">
          {t("weights.title")}
        </a>
      </p>
    </div>
  );
}

type Overall = NonNullable<Evaluation["overall"]>;

/** What a seller takes from it, before any figure. */
function Meaning({ found, overall }: { found: Evaluation; overall: Overall }) {
  return (
    <section class="sheet meaning">
      <h2>{t("evaluation.meaning")}</h2>
      <p>{t(`evaluation.advice.${best(overall)}`)}</p>
      <p>{t("evaluation.first_ten", { count: tens(overall.ours.precision), weeks: found.weeks.length })}</p>
      <p>{t(`evaluation.chances.${trust(found.calibration_error)}`)}</p>
    </section>
  );
}

function Order({ overall }: { overall: Overall }) {
  const other = rival(overall);
  const isBetter = best(overall) === "ours";
  const verdict = { name: t(`evaluation.${other}`), ours: two(overall.ours.ndcg), theirs: two(overall[other].ndcg) };
  return (
    <section class="sheet">
      <h2>{t("evaluation.order")}</h2>
      <table class="rankings">
        <caption class="hidden">{t("evaluation.order")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("evaluation.ranked_by")}</th>
            <th scope="col">{t("evaluation.precision")}</th>
            <th scope="col" title={t("evaluation.ndcg_long")}>
              {t("evaluation.ndcg")}
            </th>
          </tr>
        </thead>
        <tbody>
          {RANKINGS.map((name) => (
            <tr key={name} class={name === "ours" ? "ours" : undefined}>
              <th scope="row">{t(`evaluation.${name}`)}</th>
              <td>
                <Bar value={overall[name].precision * 100} />
                <span>{t("evaluation.of_ten", { count: tens(overall[name].precision) })}</span>
              </td>
              <td>{two(overall[name].ndcg)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class={isBetter ? "verdict" : "verdict lost"}>
        {t(isBetter ? "evaluation.better" : "evaluation.worse", verdict)}
      </p>
      <p class="faint">{t("evaluation.ndcg_long")}</p>
    </section>
  );
}

function model({ model_id, trained }: Evaluation): string {
  const weights = t(model_id ? "evaluation.learned" : "evaluation.prior");
  if (!trained?.at) return weights;
  return `${weights} ${t("evaluation.trained", { when: day(trained.at, now.value), why: outcome(trained) })}`;
}

/** What came of it in the catalogue's words; a kind that is newer than this page in the server's English. */
function outcome({ kind, params, text }: Why): string {
  const name = typeof params.name === "string" ? maybe(`evaluation.${params.name}`) : null;
  return maybe(`learning.${kind}`, name ? { ...params, name } : params) ?? text;
}

const tens = (share: number) => (share * 10).toFixed(1);
const two = (value: number) => value.toFixed(2);
