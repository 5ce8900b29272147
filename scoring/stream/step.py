"""One event more: the pair's row, both actors' rows, both lists of latest partners."""

from __future__ import annotations

from math import exp2

from scoring.stream.compiled import compiled
from scoring.stream.pairs import found
from scoring.stream.rows import (
    BOTH,
    COUNT,
    IN,
    LAST,
    NEW_AT,
    NOBODY,
    NOVEL,
    NOVEL_LEVELS,
    OFTEN,
    OFTEN_LIVES,
    OUT,
    OWN_CLOCKS,
    PARTNERS,
    SLOTS,
    Integers,
    Row,
    Stream,
    count,
)


@compiled
def apply(stream: Stream, source: int, target: int, at: float) -> None:
    """`source` did something towards `target` at `at`, which is not before any event so far."""
    stream.seen[0] += 1
    clock = stream.seen[0]
    pair = stream.pairs[found(stream, source, target)]
    is_new = pair[COUNT] == 0.0
    _act(stream, stream.actors[source, OUT], at, clock, is_new)
    _act(stream, stream.actors[target, IN], at, clock, is_new)
    count(pair, at, clock, stream.half_lives, stream.unit)
    _own_clocks(stream, pair, source, target)
    _meet(stream.recent[source, OUT], target)
    _meet(stream.recent[target, IN], source)
    _meet(stream.recent[source, BOTH], target)
    _meet(stream.recent[target, BOTH], source)


@compiled
def own_clock(stream: Stream, which: int, source: int, target: int) -> float:
    """How many events the source sent, the target got, the source had, the target had: `which` from 0 to 3."""
    if which == 0:
        return float(stream.actors[source, OUT, COUNT])
    if which == 1:
        return float(stream.actors[target, IN, COUNT])
    actor = source if which == 2 else target
    return float(stream.actors[actor, OUT, COUNT] + stream.actors[actor, IN, COUNT])


@compiled
def _act(stream: Stream, row: Row, at: float, clock: int, is_new: bool) -> None:
    since = (at - row[LAST]) / stream.unit
    for n in range(len(NOVEL_LEVELS)):
        if row[COUNT] > 0.0:
            row[NOVEL + n] *= exp2(-since / stream.half_lives[NOVEL_LEVELS[n]])
        row[NOVEL + n] += is_new
    if is_new:
        row[PARTNERS] += 1.0
        row[NEW_AT] = at
    count(row, at, clock, stream.half_lives, stream.unit)


@compiled
def _own_clocks(stream: Stream, pair: Row, source: int, target: int) -> None:
    for which in range(4):
        now = own_clock(stream, which, source, target)
        if which < 2:
            for n in range(2):
                place = OFTEN + 2 * which + n
                pair[place] = 1.0 + pair[place] * exp2(-(now - pair[OWN_CLOCKS + which]) / OFTEN_LIVES[n])
        pair[OWN_CLOCKS + which] = now


@compiled
def _meet(partners: Integers, partner: int) -> None:
    """To the front of the list; whoever stood before it moves back, the last of a full list falls out."""
    place = 0
    while place < SLOTS - 1 and partners[place] != partner and partners[place] != NOBODY:
        place += 1
    for slot in range(place, 0, -1):
        partners[slot] = partners[slot - 1]
    partners[0] = partner
