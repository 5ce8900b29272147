"""How long it was quiet before a burst: exact while the window reaches that far, then a lower bound from the rows."""

from __future__ import annotations

from collections.abc import Iterable
from math import log2

from scoring.picture import Picture
from scoring.state import COUNT, DAY, FIRST, HALF_LIVES, fade, faded
from scoring.values import Fact, Kind, Row

NOISE = 1e-9  # what is left of a count after subtracting facts is not known more finely than this


def quiet_days(picture: Picture, places: list[int], begin: float) -> float:
    """Days without anything of the same sort before `begin`; 0 where nothing came before."""
    directed = picture.facts[places[0]].kind is not None
    facts = [fact for fact in picture.subject.facts if fact.kind or not directed]
    rows = picture.subject.toward if directed else picture.subject.own
    earlier = max((fact.at for fact in facts if fact.at < begin), default=None)
    if earlier is not None:
        return (begin - earlier) / DAY
    if min((row[FIRST] for row in rows if row[COUNT]), default=begin) >= begin:
        return 0.0
    channels = tuple(Kind) if directed else ("out", "posts")
    return max(0.0, _at_least(rows, channels, facts, picture.now) - (picture.now - begin) / DAY)


def _at_least(rows: Iterable[Row], channels: Iterable[str], facts: Iterable[Fact], now: float) -> float:
    """Days since the newest event that is no fact: `left` of a count is at least what that event alone still counts."""
    levels = [faded(row, channel, now) for row in rows for channel in channels]
    taken = [fade((now - fact.at) / DAY) for fact in facts]
    bounds = []
    for n, half_life in enumerate(HALF_LIVES):
        left = sum(level[n] for level in levels) - sum(part[n] for part in taken)
        bounds.append(-half_life * log2(max(NOISE, left)))
    return max(bounds)
