// Exports: what was found, taken along as one archive, and which were made before, of what and by whom.

import { save } from "../parts/saving";
import { Time } from "../parts/time";
import { useLoaded } from "../person/load";
import { exportRecords, readExports } from "../server/exports";
import { now } from "../shell/clock";
import { t } from "../words/messages";
import { tried } from "./asking";
import { Part } from "./numbers";

/** The records that these words find, of whom one looks after; without words all of them. */
export function exported(words: string): Promise<void> {
  const day = new Date(now.peek()).toISOString().slice(0, 10);
  return tried(async () => save(await exportRecords(`records ${words}`.trim()), `export-${day}.zip`));
}

export function Exports() {
  const { value } = useLoaded("exports", readExports, { keep: true });
  if (!value) return null;
  return (
    <Part name={t("record.exports")}>
      {value.length === 0 && <p class="faint">{t("record.exports_none")}</p>}
      <ul>
        {value.map((one) => (
          <li key={one.id}>
            <Time at={one.at} /> · <bdi>{one.by ?? t("record.exports_command")}</bdi> ·{" "}
            <code dir="ltr">{one.query || "all"}</code>
          </li>
        ))}
      </ul>
    </Part>
  );
}
