// Days as a date field has them, in the time zone one is in.

/** The day it is here, as a date field has it: "2026-05-03"; nothing where there is none. */
export function dayOf(at: string | null | undefined): string {
  const then = new Date(at ?? "");
  if (Number.isNaN(then.getTime())) return "";
  return [then.getFullYear(), then.getMonth() + 1, then.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
}

/** The last moment of a day as a date field has it. */
export function endOf(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
