// How long something took, as one says it: "4 min", "1 hr 20 min".

import { locale } from "../words/language";

const MINUTE = 60_000;

export function lasted(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE);
  const hours = Math.floor(minutes / 60);
  if (milliseconds > 0 && minutes === 0) return `< ${of(1, "minute")}`;
  if (hours === 0) return of(minutes, "minute");
  return minutes % 60 === 0 ? of(hours, "hour") : `${of(hours, "hour")} ${of(minutes % 60, "minute")}`;
}

function of(count: number, unit: "hour" | "minute"): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(count);
}
