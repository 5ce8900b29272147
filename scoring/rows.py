"""What the state rows of one subject say at one moment: each channel faded once, for everything that is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import NamedTuple, TypeVar

from scoring.state import ASKED, CHANNEL_WIDTH, DAY, HALF_LIVES, KINDS, OWN, Levels, fade
from scoring.values import Kind, Row, Subject

Channel = TypeVar("Channel", bound=str)


class Reading(NamedTuple):
    """A channel at one moment, of one row or of several together: its newest time in seconds, what one event of then
    still counts, and what all of them count."""

    newest: float
    one: Levels
    all: Levels


@dataclass(slots=True)
class Rows:
    """`toward` us and `back` to them by kind, what they `asked`, and all they did on their `own` account."""

    toward: Mapping[Kind, Reading]
    back: Mapping[Kind, Reading]
    asked: Reading | None
    own: Reading | None


def read(subject: Subject, now: float) -> Rows:
    """All rows of a subject, read once."""
    own = tuple(readings(subject.own, OWN, now).values())
    return Rows(
        readings(subject.toward, KINDS, now),
        readings(subject.back, KINDS, now),
        readings(subject.toward, ASKED, now).get("asked"),
        reduce(together, own) if own else None,
    )


def readings(rows: Iterable[Row], channels: Iterable[tuple[Channel, int]], now: float) -> dict[Channel, Reading]:
    """What these channels say at `now`, left out where they have counted nothing; a newest time after `now` counts as
    now. `channels`: KINDS, ASKED or OWN of scoring.state.

    >>> readings([[0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, *[0.0] * 12]], OWN, 365 * DAY)["out"].all[4]
    0.5
    """
    found: dict[Channel, Reading] = {}
    for row in rows:
        for channel, start in channels:
            if row[start + len(HALF_LIVES)]:
                newest, day, week, month, quarter, year = row[start : start + CHANNEL_WIDTH]
                one = fade((now - newest) / DAY)
                left = day * one[0], week * one[1], month * one[2], quarter * one[3], year * one[4]
                reading, before = Reading(newest, one, left), found.get(channel)
                found[channel] = together(before, reading) if before else reading
    return found


def together(one: Reading, other: Reading) -> Reading:
    """Both channels as if they were one."""
    newer = one if one.newest >= other.newest else other
    day, week, month, quarter, year = map(add, one.all, other.all)
    return Reading(newer.newest, newer.one, (day, week, month, quarter, year))
