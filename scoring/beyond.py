"""What lies beyond the facts: when the newest event was that only the rows remember."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, log2

from scoring.state import HALF_LIVES, Levels

NOISE = 1e-9  # what is left of a count after subtracting facts is not known more finely than this
NOTHING = 1e-6  # of a count: less is what a subtraction leaves of nothing; an event of twenty years ago


def at_least(counted: Levels, facts: Sequence[Levels]) -> float:
    """Days since the newest event that is no fact: what is left of a count is at least what that event alone counts.

    `counted`: what all events count, per half-life; `facts`: what each fact does. inf where nothing is left.

    >>> at_least((0.5, 1.0, 1.0, 1.0, 1.0), []), at_least((1.0, 1.0, 1.0, 1.0, 1.0), [(1.0, 1.0, 1.0, 1.0, 1.0)])
    (1.0, inf)
    """
    if counted[-1] - sum([levels[-1] for levels in facts]) < NOTHING:
        return inf
    told = map(sum, zip(*facts, strict=True)) if facts else (0.0,) * len(HALF_LIVES)
    left = [max(NOISE, whole - taken) for whole, taken in zip(counted, told, strict=True)]
    return max(0.0, *[-half_life * log2(one) for half_life, one in zip(HALF_LIVES, left, strict=True)])
