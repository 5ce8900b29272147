// How what waits stands to its deadline: that it is over, how many have passed, and who is to look since then.

import { useMoment } from "../shell/clock";
import { t } from "../words/messages";

type Props = { of: { due_at: string; closed_at: string | null; level: number; assigned: string | null } };

export function Overdue({ of }: Props) {
  const moment = useMoment();
  if (of.closed_at || (of.level === 0 && moment < Date.parse(of.due_at))) return null;
  return (
    <p class="meta row">
      <span class="mark">{t("record.overdue")}</span>
      {of.level > 0 && <span>{t("review.level", { count: of.level })}</span>}
      {of.assigned && <span>{t("review.assigned", { name: of.assigned })}</span>}
    </p>
  );
}
