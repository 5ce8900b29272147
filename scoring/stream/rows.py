"""What the stream remembers, as arrays: a row per pair, two per actor, and each actor's latest partners.

A row counts events of one kind: how many, first and last time, the last gap, decayed counts faded to the last time,
and the number of events in the whole stream by then. The decay is scoring.state's own: 2 ** -(days / half-life).
"""

from __future__ import annotations

from math import exp2, nan
from typing import NamedTuple, TypeAlias

import numpy as np

from scoring.stream.compiled import compiled

Row: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]
Rows: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Integers: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]
Recent: TypeAlias = np.ndarray[tuple[int, int, int], np.dtype[np.int32]]

LEVELS = 6  # half-lives
COUNT, FIRST, LAST, GAP, DECAYED = range(5)
CLOCK = DECAYED + LEVELS  # events in the whole stream, this row's last included
OWN_CLOCKS = CLOCK + 1  # of a pair, at its last event: source's out, target's in, source's all, target's all
OFTEN = OWN_CLOCKS + 4  # of a pair: counts that fade per event of the source, then of the target, not per second
PAIR_WIDTH = OFTEN + 4
PARTNERS = CLOCK + 1  # of an actor: distinct partners
NEW_AT = PARTNERS + 1  # when the last of them was new
NOVEL = NEW_AT + 1  # decayed counts of events with a new partner, at the half-lives NOVEL_LEVELS
NOVEL_LEVELS = (1, 3)
ACTOR_WIDTH = NOVEL + len(NOVEL_LEVELS)
OUT, IN, BOTH = range(3)  # an actor's two rows, and the three lists of latest partners
OFTEN_LIVES = (8.0, 64.0)  # events
SLOTS = 64  # latest distinct partners that are kept, newest first
NOBODY = -1


class Stream(NamedTuple):
    """Everything that is known after some events; changed in place by `scoring.stream.step.apply`."""

    half_lives: Row  # in `unit`s, shortest first
    unit: float  # of time, in the events' own: 86,400 where half-lives are days and times seconds
    keys: Integers  # open addressing: source * actors + target, or NOBODY
    places: Integers  # of the pair's row
    pairs: Rows
    actors: np.ndarray[tuple[int, int, int], np.dtype[np.float64]]  # actor, OUT or IN, row
    recent: Recent  # actor, OUT, IN or BOTH, slot
    seen: Integers  # [events, pairs]


def empty(actors: int, events: int, half_lives: Row, unit: float = 1.0) -> Stream:
    """Room for so many actors (numbered from 0) and so many events."""
    capacity = 1 << max(4, int(2 * events).bit_length())  # never more than half full
    return Stream(
        half_lives=np.asarray(half_lives, dtype=np.float64),
        unit=float(unit),
        keys=np.full(capacity, NOBODY, dtype=np.int64),
        places=np.zeros(capacity, dtype=np.int64),
        pairs=np.zeros((events, PAIR_WIDTH)),
        actors=np.zeros((actors, 2, ACTOR_WIDTH)),
        recent=np.full((actors, 3, SLOTS), NOBODY, dtype=np.int32),
        seen=np.zeros(2, dtype=np.int64),
    )


def half_lives(span: float) -> Row:
    """Six half-lives out of the data's own time span, each six times the one before; the longest is the span.

    >>> half_lives(7776.0).tolist()
    [1.0, 6.0, 36.0, 216.0, 1296.0, 7776.0]
    """
    return np.array([(span or 1.0) / 6.0**level for level in range(LEVELS - 1, -1, -1)])


@compiled
def count(row: Row, at: float, clock: int, half_lives: Row, unit: float) -> None:
    """One more event at `at`, not before the row's last."""
    since = (at - row[LAST]) / unit
    for level in range(LEVELS):
        if row[COUNT] > 0.0:
            row[DECAYED + level] *= exp2(-since / half_lives[level])
        row[DECAYED + level] += 1.0
    if row[COUNT] > 0.0:
        row[GAP] = at - row[LAST]
    else:
        row[FIRST], row[GAP] = at, nan
    row[COUNT] += 1.0
    row[LAST], row[CLOCK] = at, clock
