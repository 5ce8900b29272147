"""What lies beyond the facts: when the newest event was that only the rows remember."""

from __future__ import annotations

from collections.abc import Iterable
from math import log2

from scoring.state import DAY, HALF_LIVES, fade, faded
from scoring.values import Fact, Row

NOISE = 1e-9  # what is left of a count after subtracting facts is not known more finely than this


def at_least(rows: Iterable[Row], channels: Iterable[str], facts: Iterable[Fact], now: float) -> float:
    """Days since the newest event that is no fact: `left` of a count is at least what that event alone still counts."""
    levels = [faded(row, channel, now) for row in rows for channel in channels]
    taken = [fade((now - fact.at) / DAY) for fact in facts]
    bounds = []
    for n, half_life in enumerate(HALF_LIVES):
        left = sum(level[n] for level in levels) - sum(part[n] for part in taken)
        bounds.append(-half_life * log2(max(NOISE, left)))
    return max(bounds)
