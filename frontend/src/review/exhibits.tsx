// Sources of claims by name and size, each to be saved and looked at; none is ever shown in the page.

import "./exhibits.css";
import type { ComponentChildren } from "preact";
import { type Exhibit, savedAt } from "../server/exhibits";
import { locale } from "../words/language";
import { t } from "../words/messages";

type Props = { exhibits: readonly Exhibit[]; beside?: (one: Exhibit) => ComponentChildren };

export function Exhibits({ exhibits, beside }: Props) {
  if (exhibits.length === 0) return null;
  return (
    <ul class="exhibits" aria-label={t("exhibit.title")}>
      {exhibits.map((one) => (
        <li key={one.sha256} class="row">
          <a href={savedAt(one)} download={one.name}>
            <bdi>{one.name}</bdi>
          </a>
          <span class="faint">{size(one.size)}</span>
          {beside?.(one)}
        </li>
      ))}
    </ul>
  );
}

const MEGA = 1_000_000;

/** Never less than a kilobyte: nobody chooses by less. */
function size(bytes: number): string {
  const [least, unit] = bytes < MEGA ? [1_000, "kilobyte"] : [MEGA, "megabyte"];
  const shown = Math.max(bytes / least, 1);
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumSignificantDigits: 2 }).format(shown);
}
