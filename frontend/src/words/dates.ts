// Times as people say them, in the reader's language and time zone.

import { locale } from "./language";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: [Intl.NumberFormatOptions["unit"] & string, number][] = [
  ["week", 7 * DAY],
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
];

// Made once: a page of cards asks for hundreds of times, and making one takes longer than all it then formats.
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const days = new Map<string, Intl.DateTimeFormat>();
const units = new Map<string, Intl.NumberFormat>();

/** How long something lasted, in its largest whole unit: "24 minutes", "11 weeks". */
export function span(milliseconds: number, unitDisplay: "long" | "short" = "long"): string {
  const least = Math.max(milliseconds, MINUTE);
  const [unit, size] = UNITS.find(([name, size]) => least >= size * (name === "week" ? 2 : 1)) ?? ["minute", MINUTE];
  return unitFormat(unit, unitDisplay).format(Math.floor(least / size));
}

/** For the corner of a card: "24 min", "yesterday", "Tue", "3 May", "3 May 2024". */
export function when(at: string, now: number): string {
  const then = new Date(at);
  const age = now - then.getTime();
  if (Number.isNaN(age)) return "";
  const nights = calendarDays(then, new Date(now));
  if (age < 12 * HOUR || nights === 0) return span(age, "short");
  if (nights === 1) return relative.format(-1, "day");
  if (nights < 7) return written(then, { weekday: "short" });
  return day(at, now);
}

/** Inside a sentence: "24 minutes ago", "yesterday", "on 3 May". */
export function ago(at: string, now: number): string {
  const age = Math.max(now - Date.parse(at), 0);
  if (Number.isNaN(age)) return "";
  if (age < HOUR) return relative.format(-Math.max(Math.floor(age / MINUTE), 1), "minute");
  const nights = calendarDays(new Date(at), new Date(now));
  if (nights === 0) return relative.format(-Math.floor(age / HOUR), "hour");
  if (nights < 14) return relative.format(-nights, "day");
  return relative.format(-Math.floor(nights / 7), "week");
}

/** A time to come, to the minute: "tomorrow, 08:00", "Mon, 8 Dec, 08:00". */
export function ahead(at: string, now: number): string {
  const then = new Date(at);
  const clock = written(then, { hour: "numeric", minute: "2-digit" });
  const nights = calendarDays(new Date(now), then);
  if (nights <= 0) return clock;
  if (nights === 1) return `${relative.format(1, "day")}, ${clock}`;
  return `${written(then, { weekday: "short", day: "numeric", month: "short" })}, ${clock}`;
}

/** When something was last true: "9:40", "Mon, 8 Dec, 9:40". */
export function clock(at: number, now: number): string {
  const then = new Date(at);
  const time = written(then, { hour: "numeric", minute: "2-digit" });
  if (calendarDays(then, new Date(now)) === 0) return time;
  return `${written(then, { weekday: "short", day: "numeric", month: "short" })}, ${time}`;
}

/** A day, with its year where it is not this one. */
export function day(at: string, now: number): string {
  const then = new Date(at);
  const year = then.getFullYear() === new Date(now).getFullYear() ? undefined : "numeric";
  return written(then, { day: "numeric", month: "short", year });
}

/** The whole truth, for tooltips. */
export function moment(at: string): string {
  return written(new Date(at), { dateStyle: "full", timeStyle: "short" });
}

function written(at: Date, how: Intl.DateTimeFormatOptions): string {
  if (Number.isNaN(at.getTime())) return "";
  const name = Object.values(how).join();
  const format = days.get(name) ?? new Intl.DateTimeFormat(locale, how);
  days.set(name, format);
  return format.format(at);
}

function unitFormat(unit: string, unitDisplay: "long" | "short"): Intl.NumberFormat {
  const format = units.get(unit + unitDisplay) ?? new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay });
  units.set(unit + unitDisplay, format);
  return format;
}

function calendarDays(earlier: Date, later: Date): number {
  return Math.round((midnight(later) - midnight(earlier)) / DAY);
}

function midnight(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}
