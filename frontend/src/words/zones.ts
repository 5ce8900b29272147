// Times on the clocks of other zones: which moment one means, and what it is for whoever reads it.

import { locale } from "./language";

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

export const here = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The city of a zone's name: "Europe/Berlin" is "Berlin". */
export function place(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** The moments at which clocks there show this ("2027-03-28T02:30"): none where they skip it, two where it comes twice. */
export function moments(wall: string, zone: string): number[] {
  const shown = asUtc(wall);
  if (Number.isNaN(shown)) return [];
  const offsets = new Set([-DAY, 0, DAY].map((by) => offset(shown + by, zone)));
  const found = [...offsets].map((one) => shown - one).filter((at) => at + offset(at, zone) === shown);
  return found.sort((a, b) => a - b);
}

/** What clocks there show once they have skipped this time, as if they had not been put on: "2027-03-28T03:30". */
export function skippedTo(wall: string, zone: string): string {
  const shown = asUtc(wall);
  return onWall(shown - offset(shown - DAY, zone), zone);
}

/** What clocks there show at a moment, as an input has it. */
export function onWall(at: number, zone: string): string {
  return new Date(at + offset(at, zone)).toISOString().slice(0, 16);
}

/** How far clocks there are ahead of UTC then: "GMT+2". */
export function ahead(at: number, zone: string): string {
  const parts = format(zone, { timeZoneName: "shortOffset" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** A moment in words there; `local`: the same for the reader, with the day where that is another, if their clock differs. */
export function meaning(at: number, zone: string, mine = here()): { there: string; local: string | null } {
  const year = onWall(at, zone).slice(0, 4) === onWall(Date.now(), zone).slice(0, 4) ? undefined : "numeric";
  const day = { weekday: "long", day: "numeric", month: "long", year } as const;
  const there = format(zone, { ...day, hour: "numeric", minute: "2-digit" });
  if (onWall(at, zone) === onWall(at, mine)) return { there: there.format(at), local: null };
  const isSameDay = onWall(at, zone).slice(0, 10) === onWall(at, mine).slice(0, 10);
  const how = { hour: "numeric", minute: "2-digit", weekday: isSameDay ? undefined : "long" } as const;
  return { there: there.format(at), local: format(mine, how).format(at) };
}

/** The hour and minute of an input's value, as the reader writes them. */
export function clockOf(wall: string): string {
  return format("UTC", { hour: "numeric", minute: "2-digit" }).format(asUtc(wall));
}

function asUtc(wall: string): number {
  return Date.parse(`${wall}Z`);
}

function offset(at: number, zone: string): number {
  const shown = numeric(zone).formatToParts(at);
  const part = (name: string) => Number(shown.find(({ type }) => type === name)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wall - Math.floor(at / 1000) * 1000;
}

function numeric(zone: string): Intl.DateTimeFormat {
  const two = "2-digit" as const;
  const day = { year: "numeric", month: two, day: two } as const;
  const known = formats.get(zone);
  const time = { hour: two, minute: two, second: two, hourCycle: "h23" } as const;
  const made = known ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, ...day, ...time });
  formats.set(zone, made);
  return made;
}

function format(zone: string, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...how });
}
