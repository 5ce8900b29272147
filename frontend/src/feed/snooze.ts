// The times people snooze to.

const MORNING = 8;
export const SATURDAY = 6;

export function inThreeHours(now: Date): Date {
  return new Date(now.getTime() + 3 * 3_600_000);
}

/** Eight o'clock after the next night. */
export function tomorrowMorning(now: Date): Date {
  return morning(now, 1);
}

/** Eight o'clock on the coming Monday. */
export function monday(now: Date): Date {
  return morning(now, untilMonday(now));
}

/** Eight o'clock on the Monday of next week: at the weekend nobody means the day after it. */
export function nextWeek(now: Date): Date {
  const days = untilMonday(now);
  return morning(now, days < 3 ? days + 7 : days);
}

/** Eight o'clock on a day as a date field gives it, "2026-12-03". */
export function morningOf(day: string): Date {
  return new Date(`${day}T0${MORNING}:00`);
}

function untilMonday(now: Date): number {
  return (8 - now.getDay()) % 7 || 7;
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}
