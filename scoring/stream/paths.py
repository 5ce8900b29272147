"""Whom a source can reach over other people's latest partners, and where everybody stands among the source's own.

A step to the partner in place n (from 0) weighs 1 / (n + 1): recency without a clock. All of it is spread from the
source once into a table with a line per actor, and wiped by going the same ways again.
"""

from __future__ import annotations

from math import log, nan
from typing import TypeAlias

import numpy as np

from scoring.stream.compiled import compiled
from scoring.stream.rows import BOTH, COUNT, IN, NOBODY, OUT, SLOTS, Stream

Table: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.float32]]

PLACES = 3  # columns: place in the source's OUT, IN and BOTH; NaN = not there
TWO_STEPS = PLACES  # four columns: out-out, out-in, in-out, in-in
SHARED = TWO_STEPS + 4  # Adamic and Adar 2003: common partners, each over the logarithm of its own partners
THREE_STEPS = SHARED + 1
WIDTH = THREE_STEPS + 1
NEAR = 16  # partners of a person that two steps go over
NEARER = 8  # and three steps


def table(actors: int) -> Table:
    """Nobody near anybody."""
    made = np.zeros((actors, WIDTH), dtype=np.float32)
    made[:, :PLACES] = nan
    return made


@compiled
def spread(stream: Stream, source: int, near: Table, sign: float) -> None:
    """Fill the table for `source` (sign 1), or wipe what was filled (sign 0)."""
    for which in range(PLACES):
        partners = stream.recent[source, which]
        for place in range(SLOTS):
            if partners[place] == NOBODY:
                break
            near[partners[place], which] = place if sign else nan
    for first in range(2):
        for second in range(2):
            _two_steps(stream, source, near, sign, first, second)
    _shared(stream, source, near, sign)
    _three_steps(stream, source, near, sign)


@compiled
def _two_steps(stream: Stream, source: int, near: Table, sign: float, first: int, second: int) -> None:
    for a in range(NEAR):
        between = stream.recent[source, first, a]
        if between == NOBODY:
            return
        for b in range(NEAR):
            end = stream.recent[between, second, b]
            if end == NOBODY:
                break
            column = TWO_STEPS + 2 * first + second
            near[end, column] = sign * (near[end, column] + 1.0 / ((a + 1) * (b + 1)))


@compiled
def _shared(stream: Stream, source: int, near: Table, sign: float) -> None:
    for a in range(NEAR):
        between = stream.recent[source, BOTH, a]
        if between == NOBODY:
            return
        met = stream.actors[between, OUT, COUNT] + stream.actors[between, IN, COUNT]
        for b in range(NEAR):
            end = stream.recent[between, BOTH, b]
            if end == NOBODY:
                break
            near[end, SHARED] = sign * (near[end, SHARED] + 1.0 / log(2.0 + met))


@compiled
def _three_steps(stream: Stream, source: int, near: Table, sign: float) -> None:
    for a in range(NEARER):
        one = stream.recent[source, BOTH, a]
        if one == NOBODY:
            return
        for b in range(NEARER):
            two = stream.recent[one, BOTH, b]
            if two == NOBODY:
                break
            if two != source:
                _last_step(stream, two, near, sign, (a + 1) * (b + 1))


@compiled
def _last_step(stream: Stream, two: int, near: Table, sign: float, weight: int) -> None:
    for c in range(NEARER):
        end = stream.recent[two, BOTH, c]
        if end == NOBODY:
            return
        near[end, THREE_STEPS] = sign * (near[end, THREE_STEPS] + 1.0 / (weight * (c + 1)))
