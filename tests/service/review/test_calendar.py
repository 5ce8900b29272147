"""Business hours: counted as an office's clock shows them, over weekends, holidays and changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.review.deadlines.calendar import ALWAYS, Calendar, later, passed

HOUR = timedelta(hours=1)
WEEK = (0, 1, 2, 3, 4)
LONDON = Calendar("Europe/London", WEEK, time(9), time(17), (date(2026, 12, 25), date(2026, 12, 28)))
NIGHT = Calendar("America/New_York", (5, 6), time(22), time(6))  # over midnight, and over both changes of the clocks


def at(written: str, zone: str = "Europe/London") -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("begin", "hours", "end"),
    [
        ("2026-11-27 10:00", 4, "2026-11-27 14:00"),
        ("2026-11-27 16:00", 4, "2026-11-30 12:00"),  # over a weekend
        ("2026-11-28 12:00", 8, "2026-11-30 17:00"),  # begun on a Saturday; ends as the office closes
        ("2026-12-24 16:00", 2, "2026-12-29 10:00"),  # Christmas, a weekend and Boxing Day's holiday
        ("2026-03-27 16:00", 2, "2026-03-30 10:00"),  # the clocks go forward on the Sunday between
        ("2026-10-23 16:00", 9, "2026-10-26 17:00"),  # and back
    ],
)
def test_a_deadline_counts_the_hours_of_the_office(begin: str, hours: int, end: str) -> None:
    assert later(LONDON, at(begin), hours * HOUR) == at(end)


def test_a_night_on_which_the_clocks_change_has_seven_hours_or_nine() -> None:
    for day, hours in (("2026-03-07", 7), ("2026-10-31", 9), ("2026-11-14", 8)):
        begin = at(f"{day} 22:00", "America/New_York")
        assert passed(NIGHT, begin, begin + 12 * HOUR) == hours * HOUR, day


def test_where_every_hour_counts_it_is_the_clock() -> None:
    begin = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert later(ALWAYS, begin, 24 * HOUR) == begin + 24 * HOUR
    assert later(Calendar("Europe/London"), begin, 24 * HOUR) == begin + 24 * HOUR


def test_a_calendar_without_hours_is_refused() -> None:
    nobody = Calendar("UTC", (0,), closed_on=tuple(date(2026, 1, 5) + timedelta(days=7 * n) for n in range(600)))
    with pytest.raises(ValueError, match="no hours"):
        later(nobody, datetime(2026, 1, 1, tzinfo=UTC), HOUR)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 366 * 24 * 60), st.integers(1, 40 * 60), st.sampled_from([LONDON, NIGHT, ALWAYS]))
def test_as_much_time_has_passed_by_the_deadline_as_it_gives(minute: int, minutes: int, calendar: Calendar) -> None:
    begin, given_ = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute), timedelta(minutes=minutes)
    end = later(calendar, begin, given_)
    assert passed(calendar, begin, end) == given_
    assert passed(calendar, begin, end - timedelta(seconds=1)) < given_
