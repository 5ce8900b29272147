// Comments of others that went in a month: whether it was rather the critical ones, and each with why.

import type { Report } from "../server/reports";
import { moment } from "../words/dates";
import { maybe, t } from "../words/messages";
import { networkName } from "../words/networks";
import { Numbers, Part, type Row } from "./numbers";
import { Interval } from "./plots";

type Comments = NonNullable<Report["comments"]>;

export function Went({ comments: { gone, critical, praising, received, counted_at } }: { comments: Comments }) {
  const all: Row = received
    ? [t("record.report.received"), received.hits, <Interval key="received" share={received} />]
    : [t("record.report.received"), "–"];
  return (
    <Part name={t("record.comments")}>
      <Numbers
        rows={[
          [t("record.report.critical"), critical.hits, <Interval key="critical" share={critical} />],
          [t("record.report.praising"), praising.hits, <Interval key="praising" share={praising} />],
          all,
        ]}
      />
      <p class="faint">
        {counted_at ? t("record.report.counted", { when: moment(counted_at) }) : t("record.report.uncounted")}
      </p>
      <ul class="records-list">
        {gone.map((one) => (
          <li key={one.entry}>
            {maybe(`record.comment.${one.act}`)} · {networkName(one.network)} · {moment(one.at)}
            {one.by && (
              <>
                {" "}
                · <bdi>{one.by}</bdi>
              </>
            )}
            {maybe(`record.tone.${one.tone}`) && ` · ${maybe(`record.tone.${one.tone}`)}`}
            {one.reason && <p dir="auto">{one.reason}</p>}
          </li>
        ))}
      </ul>
    </Part>
  );
}
