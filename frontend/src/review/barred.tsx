// Why nobody can approve it before its author has mended it: said where the button would be.

import type { Finding } from "../server/reviews";
import { t } from "../words/messages";
import { isUnsubstantiated, owed } from "./may";

export function Barred({ findings }: { findings: Finding[] }) {
  const rules = owed({ findings });
  return (
    <>
      {isUnsubstantiated({ findings }) && <p class="notice">{t("exhibit.needed")}</p>}
      {rules.length > 0 && (
        <p class="notice">
          {t("finding.owed")} <bdi>{rules.join(", ")}</bdi>
        </p>
      )}
    </>
  );
}
