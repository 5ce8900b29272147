// Placing a hold on a record or a content: what it is for, and why.

import { hold, type Items } from "../server/records";
import { t } from "../words/messages";
import type { Act } from "./asking";

export function holding(items: Items): Act {
  const run = (reason: string, form: FormData) => hold(items, String(form.get("title") ?? ""), reason);
  return { act: t("record.hold"), about: <Title />, run };
}

function Title() {
  return (
    <label class="field">
      <span>{t("record.hold_title")}</span>
      <input name="title" required maxLength={200} dir="auto" />
    </label>
  );
}
