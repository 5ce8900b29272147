"""What is written down about one question: will `source` do something towards `target` at `at`? Names beside it.

Only what the stream has seen counts; NaN stands for never. Trees read orders, so nothing is put on a logarithm.
"""

from __future__ import annotations

from math import exp2, isnan, nan

from scoring.stream.compiled import compiled
from scoring.stream.pairs import find
from scoring.stream.paths import PLACES, Table
from scoring.stream.paths import WIDTH as PATHS
from scoring.stream.rows import (
    CLOCK,
    COUNT,
    DECAYED,
    FIRST,
    GAP,
    LAST,
    LEVELS,
    NEW_AT,
    NOBODY,
    NOVEL,
    NOVEL_LEVELS,
    OFTEN,
    OFTEN_LIVES,
    OWN_CLOCKS,
    PARTNERS,
    SLOTS,
    Integers,
    Row,
    Stream,
)
from scoring.stream.step import own_clock

_TIMES = ("count", "since", "age", "gap", "overdue", "clock", *(f"decayed{n}" for n in range(LEVELS)))
_CLOCKS = ("sent", "got", "source", "target", "often_sent8", "often_sent64", "often_got8", "often_got64")
_PAIR = (*_TIMES, *_CLOCKS)
_ACTOR = (*_TIMES, "partners", "novelty", "since_new", *(f"novel{n}" for n in NOVEL_LEVELS))
_SIDES = ("out", "in")
_SHARES = (("to", "source_out"), ("to", "target_in"), ("from", "source_in"), ("from", "target_out"))
_NEAR = ("place_out", "place_in", "place_both", "out_out", "out_in", "in_out", "in_in", "shared", "three_steps")

NAMES: tuple[str, ...] = (
    *(f"source_{side}_{name}" for side in _SIDES for name in _ACTOR),
    *(f"target_{side}_{name}" for side in _SIDES for name in _ACTOR),
    *(f"to_{name}" for name in _PAIR),
    *(f"from_{name}" for name in _PAIR),
    *("pair_count", "pair_since", "spoke_last"),
    *(f"share{n}_{way}_{of}" for way, of in _SHARES for n in range(LEVELS)),
    *("out_over_in", "out_over_out", "in_over_in"),
    *(f"target_{name}" for name in _NEAR[:PLACES]),
    *_NEAR,
)
WIDTH = len(NAMES)
_A, _P = len(_ACTOR), len(_PAIR)
TARGET, _TO = 2 * _A, 4 * _A  # where the target's rows begin
_FROM = _TO + _P
_PAIRED = _FROM + _P
_SHARED = _PAIRED + 3
_COMPARED = _SHARED + 4 * LEVELS
_PLACED = _COMPARED + 3
_REACHED = _PLACED + PLACES
_SINCE, _DECAYED = 1, 6  # within _TIMES


@compiled
def write_actor(stream: Stream, actor: int, at: float, line: Row, start: int) -> None:
    """Both rows of an actor, 2 * _A numbers from `start`."""
    for side in range(2):
        row, here = stream.actors[actor, side], start + side * _A
        _times(stream, row, at, line, here)
        here += _DECAYED + LEVELS
        known = row[COUNT] > 0.0
        line[here] = row[PARTNERS]
        line[here + 1] = row[PARTNERS] / row[COUNT] if known else nan
        line[here + 2] = at - row[NEW_AT] if known else nan
        for n in range(len(NOVEL_LEVELS)):
            line[here + 3 + n] = row[NOVEL + n] / row[DECAYED + NOVEL_LEVELS[n]] if known else nan


@compiled
def write_pair(stream: Stream, source: int, target: int, at: float, line: Row, near: Table) -> None:
    """All but the actors' own, which must stand in `line` already; `near` is spread from the source."""
    _way(stream, source, target, at, line, _TO)
    _way(stream, target, source, at, line, _FROM)
    _both_ways(line)
    _shares(line, _TO, 0, _SHARED)
    _shares(line, _TO, TARGET + _A, _SHARED + LEVELS)
    _shares(line, _FROM, _A, _SHARED + 2 * LEVELS)
    _shares(line, _FROM, TARGET, _SHARED + 3 * LEVELS)
    line[_COMPARED] = _ratio(line[_SINCE], line[TARGET + _A + _SINCE])
    line[_COMPARED + 1] = _ratio(line[_SINCE], line[TARGET + _SINCE])
    line[_COMPARED + 2] = _ratio(line[_A + _SINCE], line[TARGET + _A + _SINCE])
    for which in range(PLACES):
        line[_PLACED + which] = _place(stream.recent[target, which], source)
    for column in range(PATHS):
        line[_REACHED + column] = near[target, column]


@compiled
def _times(stream: Stream, row: Row, at: float, line: Row, here: int) -> None:
    line[here] = row[COUNT]
    if row[COUNT] == 0.0:
        line[here + 1 : here + _DECAYED] = nan
        line[here + _DECAYED : here + _DECAYED + LEVELS] = 0.0
        return
    since, known = at - row[LAST], at - row[FIRST]
    line[here + 1], line[here + 2], line[here + 3] = since, known, row[GAP]
    line[here + 4] = since * (row[COUNT] - 1.0) / (row[LAST] - row[FIRST]) if row[LAST] > row[FIRST] else nan
    line[here + 5] = stream.seen[0] - row[CLOCK]
    for level in range(LEVELS):
        line[here + _DECAYED + level] = row[DECAYED + level] * exp2(-(since / stream.unit) / stream.half_lives[level])


@compiled
def _way(stream: Stream, source: int, target: int, at: float, line: Row, here: int) -> None:
    place = find(stream, source, target)
    if place == NOBODY:
        line[here] = 0.0
        line[here + 1 : here + _DECAYED] = nan
        line[here + _DECAYED : here + _DECAYED + LEVELS] = 0.0
        line[here + _DECAYED + LEVELS : here + _P - 4] = nan
        line[here + _P - 4 : here + _P] = 0.0
        return
    row = stream.pairs[place]
    _times(stream, row, at, line, here)
    here += _DECAYED + LEVELS
    for which in range(4):
        passed = own_clock(stream, which, source, target) - row[OWN_CLOCKS + which]
        line[here + which] = passed
        for n in range(2 if which < 2 else 0):
            line[here + 4 + 2 * which + n] = row[OFTEN + 2 * which + n] * exp2(-passed / OFTEN_LIVES[n])


@compiled
def _both_ways(line: Row) -> None:
    to, back = line[_TO + _SINCE], line[_FROM + _SINCE]
    later = back if isnan(to) or back < to else to
    line[_PAIRED] = line[_TO] + line[_FROM]
    line[_PAIRED + 1] = later
    line[_PAIRED + 2] = nan if isnan(later) else 1.0 * (later == to) - 1.0 * (later == back)


@compiled
def _shares(line: Row, part: int, whole: int, here: int) -> None:
    for level in range(LEVELS):
        total = line[whole + _DECAYED + level]
        line[here + level] = line[part + _DECAYED + level] / total if total > 0.0 else nan


@compiled
def _ratio(one: float, other: float) -> float:
    return one / other if other > 0.0 else nan


@compiled
def _place(partners: Integers, partner: int) -> float:
    for place in range(SLOTS):
        if partners[place] == NOBODY:
            return nan
        if partners[place] == partner:
            return float(place)
    return nan
