// That somebody of us said the very same lately: whoever reads both takes us for machines. Nothing is forbidden by it.

import type { SaidBefore } from "../server/reviews";
import { moment } from "../words/dates";
import { t } from "../words/messages";

export function Before({ before }: { before: SaidBefore }) {
  const told = { name: before.by, account: before.source_title, when: moment(before.at) };
  return (
    <p class="notice" role="status">
      {t(before.is_out ? "snippet.said_before" : "snippet.said_soon", told)}
    </p>
  );
}
