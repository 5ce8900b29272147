"""Whether reasons hold: every reason of 1,000 invented people taken out of the log, and how far the score moved."""

from __future__ import annotations

from tests.bench.report import Figure
from tests.scoring.deletion import Deletion, deletions


def measure() -> list[Figure]:
    found = deletions()
    known, louder = [one for one in found if one.all_read], [one for one in found if not one.all_read]
    return [
        Figure("reasons taken away", len(found)),
        Figure("moved the way they said", _share([one.agrees for one in found]), "%", 99.9, least=True),
        Figure("moved within 2 points of as far", _share([one.is_near for one in found]), "%", 99.5, least=True),
        Figure("the farthest off, all facts read", _farthest(known), "points"),
        Figure("the farthest off, more than 20 of a rank", _farthest(louder), "points"),
    ]


def _share(found: list[bool]) -> float:
    return 100.0 * sum(found) / len(found)


def _farthest(found: list[Deletion]) -> float:
    return max(abs(one.said - one.lost) for one in found)
