// The three times people snooze to.

const MORNING = 8;

export function inThreeHours(now: Date): Date {
  return new Date(now.getTime() + 3 * 3_600_000);
}

/** Eight o'clock after the next night. */
export function tomorrowMorning(now: Date): Date {
  return morning(now, 1);
}

/** Eight o'clock on the coming Monday. */
export function nextWeek(now: Date): Date {
  return morning(now, (8 - now.getDay()) % 7 || 7);
}

/** Eight o'clock on a day as a date field gives it, "2026-12-03". */
export function morningOf(day: string): Date {
  return new Date(`${day}T0${MORNING}:00`);
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}
