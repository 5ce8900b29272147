// Months of UTC, as reports name them.

import { locale } from "../words/language";

const SHOWN = 18;
const format = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });

/** This month and those before it: "2026-11", "2026-10", … */
export function lately(now: number): string[] {
  const at = new Date(now);
  return Array.from({ length: SHOWN }, (_, back) =>
    new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
}

/** "November 2026" */
export function named(month: string): string {
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
