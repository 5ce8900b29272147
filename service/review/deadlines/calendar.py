"""Business hours: which moments count, on whose wall, and what is so many of them later. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FARTHEST = 3_660  # days that are looked through before a calendar is said to have no hours


@dataclass(frozen=True, slots=True)
class Calendar:
    """`days` of the week (Monday is 0), open from `opens` to before `closes` on the wall of `zone`; 00:00 to 00:00 is
    the whole day. `closed_on`: days without hours."""

    zone: str = "UTC"
    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    opens: time = time(0)
    closes: time = time(0)
    closed_on: tuple[date, ...] = ()


ALWAYS = Calendar()


def later(calendar: Calendar, begin: datetime, hours: timedelta) -> datetime:
    """The moment by which so much business time has passed since `begin`. ValueError for a calendar without hours.

    >>> office = Calendar("Europe/London", (0, 1, 2, 3, 4), time(9), time(17))
    >>> later(office, datetime(2026, 11, 27, 16, tzinfo=UTC), timedelta(hours=4)).isoformat()
    '2026-11-30T12:00:00+00:00'
    """
    left = hours
    for opens, closes in _open(calendar, begin):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise ValueError("This calendar has no hours.")


def at_work(calendar: Calendar, moment: datetime) -> datetime:
    """The first moment from then on that counts, which may be that one. ValueError for a calendar without hours.

    >>> office = Calendar("UTC", (0, 1, 2, 3, 4), time(9), time(17))
    >>> at_work(office, datetime(2026, 11, 28, 12, tzinfo=UTC)).isoformat()
    '2026-11-30T09:00:00+00:00'
    """
    return later(calendar, moment, timedelta())


def passed(calendar: Calendar, begin: datetime, end: datetime) -> timedelta:
    """How much business time lies between two moments.

    >>> passed(ALWAYS, datetime(2026, 11, 27, tzinfo=UTC), datetime(2026, 11, 29, tzinfo=UTC)).days
    2
    """
    sum_ = timedelta()
    for opens, closes in _open(calendar, begin):
        if opens >= end:
            break
        sum_ += min(closes, end) - opens
    return sum_


def _open(calendar: Calendar, begin: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Spans in UTC that count, from `begin` on; a day on which the clocks change has 23 hours, or 25."""
    zone = ZoneInfo(calendar.zone)
    day = begin.astimezone(zone).date() - timedelta(days=1)
    for _ in range(FARTHEST):
        if day.weekday() in calendar.days and day not in calendar.closed_on:
            opens, closes = _on_wall(calendar.opens, day, zone), _closing(calendar, day, zone)
            if closes > begin:
                yield max(opens, begin.astimezone(UTC)), closes
        day += timedelta(days=1)


def _closing(calendar: Calendar, day: date, zone: ZoneInfo) -> datetime:
    is_next = calendar.closes <= calendar.opens  # over midnight
    return _on_wall(calendar.closes, day + timedelta(days=is_next), zone)


def _on_wall(hour: time, day: date, zone: ZoneInfo) -> datetime:
    """Of an hour that comes twice the first; one that does not come is as far after midnight as it would be."""
    return datetime.combine(day, hour, zone).astimezone(UTC)
