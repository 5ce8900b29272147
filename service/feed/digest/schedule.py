"""When a digest is due: an hour on the wall of the member's own zone, on the days they chose; pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
EVERY_DAY = frozenset(range(1, 8))
LONGEST_AWAY = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Schedule:
    """`weekdays` as ISO numbers them: 1 is Monday. No mail comes from `quiet_from` until `quiet_until` (hours of the
    day, which may go over midnight), nor before the day `away_until`, if one is set.
    """

    hour: int = 8
    zone: str = "UTC"
    weekdays: Collection[int] = field(default_factory=lambda: EVERY_DAY)
    quiet_from: int | None = None
    quiet_until: int | None = None
    away_until: date | None = None

    def is_quiet(self, hour: int) -> bool:
        """Whether that hour of the day is among the quiet ones.

        >>> [hour for hour in (5, 6, 21, 22, 23) if Schedule(quiet_from=22, quiet_until=6).is_quiet(hour)]
        [5, 22, 23]
        """
        begin, end = self.quiet_from, self.quiet_until
        if begin is None or end is None:
            return False
        return begin <= hour < end if begin < end else hour >= begin or hour < end

    def is_on(self, day: date) -> bool:
        """Whether mails come on that day at all."""
        return day.isoweekday() in self.weekdays and (self.away_until is None or day >= self.away_until)


def is_zone(name: str) -> bool:
    """Whether the IANA database has it. (`available_timezones` opens every file of it, for most of a second.)

    >>> [is_zone(name) for name in ("Europe/Berlin", "UTC", "Berlin", "Europe", "../etc/passwd", "")]
    [True, True, False, False, False, False]
    """
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return bool(name)


def following(schedule: Schedule, after: datetime) -> datetime:
    """The next digest after a moment, in UTC. An hour that the clocks leave out is the moment after they were put on;
    of one that comes twice it is the first.

    >>> following(Schedule(hour=2, zone="Europe/Berlin"), datetime(2026, 3, 28, 12, tzinfo=UTC))
    datetime.datetime(2026, 3, 29, 1, 0, tzinfo=datetime.timezone.utc)
    """
    day = after.astimezone(ZoneInfo(schedule.zone)).date() - DAY  # a zone may have crossed the date line
    for _ in range(LONGEST_AWAY.days + 10):
        moment = on(schedule, day)
        if moment > after and schedule.is_on(day):
            return moment
        day += DAY
    raise ValueError("no day of this schedule is on")


def on(schedule: Schedule, day: date, hour: int | None = None) -> datetime:
    """The moment at which a clock on the wall shows the hour (that of the digest) on a day."""
    wall = datetime.combine(day, time(schedule.hour if hour is None else hour), ZoneInfo(schedule.zone))
    return wall.astimezone(UTC)


def put_off(schedule: Schedule, now: datetime) -> datetime | None:
    """Until when one that is late has to wait, because nothing may come now; None: it may.

    Quiet hours pass and it still comes that day; on a day off, and while away, it waits for its next hour.
    """
    wall = now.astimezone(ZoneInfo(schedule.zone))
    if not schedule.is_on(wall.date()):
        return following(schedule, now)
    if not schedule.is_quiet(wall.hour):
        return None
    end = on(schedule, wall.date(), schedule.quiet_until)
    if end <= now:
        end = on(schedule, wall.date() + DAY, schedule.quiet_until)
    is_on = schedule.is_on(end.astimezone(wall.tzinfo).date())
    return min(end, following(schedule, now)) if is_on else following(schedule, now)


def tomorrow(schedule: Schedule, now: datetime) -> datetime:
    """An hour before tomorrow's digest: what is snoozed until then is in it again."""
    day = now.astimezone(ZoneInfo(schedule.zone)).date() + DAY
    return on(schedule, day) - HOUR
