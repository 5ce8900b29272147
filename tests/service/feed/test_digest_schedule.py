"""A digest comes at an hour on the member's own wall, whatever the clocks do, and never when nothing may come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from service.feed.digest.schedule import Schedule, following, put_off, tomorrow

BERLIN, SAMOA = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Apia")
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def berlin(**told: Any) -> Schedule:
    return Schedule(**{"zone": "Europe/Berlin", **told})


@pytest.mark.parametrize(
    ("after", "comes"),
    [
        ("2026-03-27T12:00+01:00", "2026-03-28T08:00+01:00"),
        ("2026-03-28T12:00+01:00", "2026-03-29T08:00+02:00"),  # the clocks were put on in the night
        ("2026-10-24T12:00+02:00", "2026-10-25T08:00+01:00"),  # and back
        ("2026-06-15T07:59+02:00", "2026-06-15T08:00+02:00"),
        ("2026-06-15T08:00+02:00", "2026-06-16T08:00+02:00"),
    ],
)
def test_the_hour_is_that_of_the_wall(after: str, comes: str) -> None:
    assert following(berlin(), at(after)) == at(comes)


def test_an_hour_that_is_left_out_is_the_moment_after_it() -> None:
    first = following(berlin(hour=2), at("2026-03-28T12:00+01:00"))
    assert first.astimezone(BERLIN).isoformat() == "2026-03-29T03:00:00+02:00"
    assert following(berlin(hour=2), first) == at("2026-03-30T02:00+02:00")


def test_an_hour_that_comes_twice_brings_one_mail() -> None:
    first = following(berlin(hour=2), at("2026-10-24T12:00+02:00"))
    assert first == at("2026-10-25T02:00+02:00")
    assert following(berlin(hour=2), first) == at("2026-10-26T02:00+01:00")


def test_a_day_that_a_zone_leaves_out_brings_none() -> None:
    """Samoa went from the 29th to the 31st of December 2011."""
    first = following(Schedule(zone="Pacific/Apia"), datetime(2011, 12, 29, 9, tzinfo=SAMOA))
    assert first.astimezone(SAMOA).isoformat() == "2011-12-31T08:00:00+14:00"
    assert following(Schedule(zone="Pacific/Apia"), first) == datetime(2012, 1, 1, 8, tzinfo=SAMOA)


def test_weekdays_and_absence_are_days_of_the_wall() -> None:
    sunday_evening = at("2026-06-14T22:30+00:00")  # it is Monday in Kathmandu
    weekdays = Schedule(hour=5, zone="Asia/Kathmandu", weekdays={1})
    assert following(weekdays, sunday_evening).astimezone(ZoneInfo("Asia/Kathmandu")).isoweekday() == 1
    assert following(berlin(weekdays={1, 5}), at("2026-06-15T09:00+02:00")) == at("2026-06-19T08:00+02:00")
    away = berlin(away_until=date(2026, 7, 1))
    assert following(away, at("2026-06-15T09:00+02:00")) == at("2026-07-01T08:00+02:00")


@pytest.mark.parametrize(
    ("schedule", "now", "until"),
    [
        (berlin(quiet_from=20, quiet_until=7), "2026-06-15T08:00+02:00", None),
        (berlin(quiet_from=20, quiet_until=7), "2026-06-15T19:59+02:00", None),
        (berlin(hour=10, quiet_from=20, quiet_until=7), "2026-06-15T20:00+02:00", "2026-06-16T07:00+02:00"),
        (berlin(hour=10, quiet_from=20, quiet_until=7), "2026-06-16T06:59+02:00", "2026-06-16T07:00+02:00"),
        (berlin(quiet_from=12, quiet_until=14), "2026-06-15T13:10+02:00", "2026-06-15T14:00+02:00"),
        (berlin(weekdays={1}, quiet_from=20, quiet_until=7), "2026-06-15T21:00+02:00", "2026-06-22T08:00+02:00"),
        (berlin(weekdays={1, 2, 3, 4, 5}), "2026-06-20T11:00+02:00", "2026-06-22T08:00+02:00"),
        (berlin(away_until=date(2026, 6, 20)), "2026-06-15T08:00+02:00", "2026-06-20T08:00+02:00"),
        (berlin(quiet_from=1, quiet_until=3), "2026-10-25T02:30+01:00", "2026-10-25T03:00+01:00"),
        (berlin(quiet_from=0, quiet_until=2), "2026-03-29T01:30+01:00", "2026-03-29T03:00+02:00"),
    ],
)
def test_one_that_is_late_waits_while_nothing_may_come(schedule: Schedule, now: str, until: str | None) -> None:
    assert put_off(schedule, at(now)) == (at(until) if until else None)


def test_what_is_snoozed_until_tomorrow_is_in_tomorrows_digest() -> None:
    now = at("2026-03-28T08:10+01:00")
    until = tomorrow(berlin(), now)
    assert until == at("2026-03-29T07:00+02:00")
    assert now < until < following(berlin(), now)


@given(
    zone=some.sampled_from(ZONES),
    hour=some.integers(0, 23),
    days=some.sets(some.integers(1, 7), min_size=1),
    days_on=some.integers(0, 7000),
    minutes=some.integers(0, 1439),
)
def test_the_next_one_lies_ahead_within_eight_days_and_none_between_is_left_out(
    zone: str, hour: int, days: set[int], days_on: int, minutes: int
) -> None:
    schedule = Schedule(hour=hour, zone=zone, weekdays=days)
    moment = datetime(2011, 12, 1, tzinfo=UTC) + timedelta(days=days_on, minutes=minutes)
    first = following(schedule, moment)
    assert moment < first <= moment + timedelta(days=9)
    assert following(schedule, first - timedelta(microseconds=1)) == first
    assert following(schedule, first) > first
