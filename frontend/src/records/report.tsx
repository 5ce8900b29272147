// A month of supervision, recounted from the ledger alone: numbers, small plots, and the same to take along.

import "./report.css";
import { useSignal } from "@preact/signals";
import { save } from "../parts/saving";
import { Empty, Failed, Loading } from "../parts/states";
import { useLoaded } from "../person/load";
import { type Kinds, type Report, readReport, signReport } from "../server/reports";
import { now } from "../shell/clock";
import { day, moment } from "../words/dates";
import { t } from "../words/messages";
import { tried } from "./asking";
import { lately, named } from "./months";
import { Numbers, Part, type Row } from "./numbers";
import { Bar, Columns, Interval } from "./plots";
import { Went } from "./went";

const WAYS = ["pre_approve", "post_review", "sample", "covered", "unknown"] as const;
const KINDS = ["approve", "reject", "request_changes", "escalate"] as const;
const HOUR = 3_600; // seconds

export function MonthlyReport() {
  const months = lately(now.peek());
  const month = useSignal(months[0] ?? "");
  const { value, error, isLoading, reload } = useLoaded(month.value, () => readReport(month.peek()), { keep: true });
  const report = value?.month === month.value ? value : null; // never one month's numbers under another's name
  return (
    <div class="report">
      <label class="field">
        <span>{t("record.report.month")}</span>
        <select value={month.value} onChange={({ currentTarget }) => (month.value = currentTarget.value)}>
          {months.map((one) => (
            <option key={one} value={one}>
              {named(one)}
            </option>
          ))}
        </select>
      </label>
      {report && <Whole report={report} reload={reload} />}
      {!report && error !== null && <Failed title={t("record.report.failed")} error={error} retry={reload} />}
      {!report && isLoading && <Loading words={t("record.report.loading")} />}
    </div>
  );
}

function Whole({ report, reload }: { report: Report; reload: () => void }) {
  const { handed_in, posts, contents } = report;
  const isEmpty = handed_in.posts + handed_in.contents + sum(posts) + sum(contents) === 0;
  return (
    <>
      <p class="faint">
        {t("record.report.lead", { entries: report.entries, when: report.until ? moment(report.until) : "–" })}{" "}
        {!report.is_over && t("record.report.so_far")}{" "}
        {report.disposed > 0 && t("record.report.disposed", { number: report.disposed })}
      </p>
      {report.narrowed && <p class="notice">{t("record.report.narrowed")}</p>}
      <Taking report={report} signed={reload} />
      {isEmpty ? (
        <Empty title={t("record.report.none")}>
          <p>{t("record.report.none_next")}</p>
        </Empty>
      ) : (
        <>
          <HandedIn report={report} />
          <Decided report={report} />
          <Sampled report={report} />
          <Found report={report} />
        </>
      )}
      <Governed report={report} />
      {report.comments && <Went comments={report.comments} />}
      <Part name={t("record.report.kept")}>
        <Numbers rows={keptOf(report).map(([name, count]) => [t(`record.kept.${name}`), count])} />
      </Part>
    </>
  );
}

function Taking({ report: { month, narrowed }, signed }: { report: Report; signed: () => void }) {
  const take = () =>
    tried(async () => {
      save(await signReport(month), `report-${month}.zip`);
      signed();
    });
  return (
    <div class="taking">
      <div class="row">
        <a class="act" href={`/api/v1/reports/${month}/pdf`} download>
          {t("record.report.pdf")}
        </a>
        <a class="act" href={`/api/v1/reports/${month}/csv`} download>
          {t("record.report.csv")}
        </a>
        {!narrowed && (
          <button type="button" class="act" onClick={() => void take()}>
            {t("record.report.signed")}
          </button>
        )}
      </div>
      {!narrowed && <p class="faint">{t("record.report.signed_about")}</p>}
    </div>
  );
}

function HandedIn({ report: { handed_in, days } }: { report: Report }) {
  const ways = WAYS.filter((way) => way !== "unknown" || handed_in.unknown > 0);
  return (
    <Part name={t("record.report.handed_in")}>
      <Numbers
        rows={[
          [t("record.report.posts"), handed_in.posts],
          ...ways.map(
            (way): Row => [
              t(`record.report.way.${way}`),
              handed_in[way],
              <Bar key={way} of={handed_in.posts} value={handed_in[way]} />,
            ],
          ),
          [t("record.report.withdrawn"), handed_in.withdrawn],
          [t("record.report.superseded"), handed_in.superseded],
          [t("record.report.sent_back"), handed_in.sent_back],
          [t("record.report.contents"), handed_in.contents],
        ]}
      />
      <Columns what={t("record.report.handed_in")} values={days.map((one) => one.handed_in)} />
    </Part>
  );
}

function Decided({ report }: { report: Report }) {
  const { times } = report;
  const median =
    times.median_seconds === null
      ? t("record.report.nothing")
      : t("record.report.median_of", { hours: (times.median_seconds / HOUR).toFixed(1), number: times.decided });
  return (
    <Part name={t("record.report.decided")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="wide-table" tabIndex={0} aria-label={t("record.report.who")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("record.report.who")}</th>
              {KINDS.map((kind) => (
                <th key={kind} scope="col">
                  {t(`record.report.${kind}`)}
                </th>
              ))}
              <th scope="col">{t("record.report.looks")}</th>
            </tr>
          </thead>
          <tbody>
            <Decisions of={t("record.report.posts")} kinds={report.posts} />
            <Decisions of={t("record.report.contents")} kinds={report.contents} />
            {report.reviewers.map((one) => (
              <Decisions
                key={one.member_id}
                of={one.name || t("record.report.member", { id: one.member_id })}
                kinds={one.decided}
                looks={one.looks}
              />
            ))}
          </tbody>
        </table>
      </section>
      <Columns what={t("record.report.decided")} values={report.days.map((one) => one.decided)} />
      <Numbers
        rows={[
          [t("record.report.median"), median],
          [t("record.report.late"), times.late],
        ]}
      />
      <Waits report={report} />
    </Part>
  );
}

const WAITS = ["open", "overdue", "seen", "escalated"] as const;

/** What was open at the end: reviews, looks and complaints, each by itself. Of complaints nobody notes who saw them. */
function Waits({ report }: { report: Report }) {
  const kinds = [
    [t("record.report.reviews"), report.waiting],
    [t("record.report.looks"), report.looks_waiting],
    [t("record.part.complaints"), { ...report.complaints_waiting, seen: "" }],
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class="wide-table" tabIndex={0} aria-label={t("record.report.open")}>
      <table>
        <thead>
          <tr>
            <td />
            {WAITS.map((what) => (
              <th key={what} scope="col">
                {t(`record.report.${what}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(([of, waiting]) => (
            <tr key={of}>
              <th scope="row">{of}</th>
              {WAITS.map((what) => (
                <td key={what}>{waiting[what]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Decisions({ of, kinds, looks }: { of: string; kinds: Kinds; looks?: number }) {
  return (
    <tr>
      <th scope="row">
        <bdi>{of}</bdi>
      </th>
      {KINDS.map((kind) => (
        <td key={kind}>{kinds[kind]}</td>
      ))}
      <td>{looks ?? ""}</td>
    </tr>
  );
}

function Sampled({ report: { sampling } }: { report: Report }) {
  return (
    <Part name={t("record.report.sampled")}>
      <Numbers
        rows={[
          ...sampling.strata.map(
            ({ flagged, percent, drawn, met }): Row => [
              t(flagged ? "record.report.flagged_at" : "record.report.unflagged_at", { percent }),
              t(met ? "record.report.met" : "record.report.not_met"),
              <Interval key="drawn" share={drawn} />,
            ],
          ),
          [t("record.report.made_up"), sampling.made_up],
          [t("record.report.undrawn"), sampling.waiting],
        ]}
      />
    </Part>
  );
}

function Found({ report: { findings } }: { report: Report }) {
  return (
    <Part name={t("record.report.found")}>
      <Numbers
        rows={[
          [t("record.report.flagged"), findings.flagged.hits, <Interval key="flagged" share={findings.flagged} />],
          [t("record.report.stand"), findings.approved.hits, <Interval key="stand" share={findings.approved} />],
          ...findings.rules.map(
            (one): Row => [
              <code key="rule" title={one.pack}>
                {one.rule_id}
              </code>,
              one.posts,
              <Interval key="stand" share={one.approved} />,
            ],
          ),
        ]}
      />
      <p class="faint">{t("record.report.stand_about")}</p>
    </Part>
  );
}

function Governed({ report: { policies } }: { report: Report }) {
  return (
    <Part name={t("record.report.governed")}>
      {policies.length === 0 && <p class="faint">{t("record.report.none_governed")}</p>}
      <ul>
        {policies.map((one) => (
          <li key={one.number}>
            {t("policy.version", { number: one.number })} · {t("policy.from", { when: day(one.since, now.value) })} ·{" "}
            <code title={one.sha256}>{one.sha256.slice(0, 12)}</code>
            {(["added", "removed", "changed"] as const).map((what) => {
              const rules = one[`rules_${what}`];
              return (
                rules.length > 0 && <p key={what}>{t(`record.report.rules_${what}`, { rules: rules.join(" ") })}</p>
              );
            })}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function keptOf({ kept }: Report) {
  return (Object.entries(kept) as [keyof Report["kept"], number | null][]).filter(([, count]) => count !== null);
}

function sum(kinds: Kinds): number {
  return KINDS.reduce((all, kind) => all + kinds[kind], 0);
}
