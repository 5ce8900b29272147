"""What became of the entries whose hashes were kept: pure, from both lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    ALTERED = "altered"
    REMOVED = "removed"
    REORDERED = "reordered"
    INSERTED = "inserted"
    CUT = "cut"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """`entry` is the number it was signed under; of one that was inserted, the number it has now."""

    entry: int
    kind: Kind


def differences(kept: Sequence[bytes], rows: Sequence[tuple[int, bytes]]) -> list[Difference]:
    """How the rows (idx and leaf hash, in order of idx) differ from the hashes that were kept, in order of entry.

    What follows the last of them was added since, and is no difference.

    >>> differences([b"a", b"b", b"c"], [(0, b"a"), (2, b"c"), (3, b"d")])
    [Difference(entry=1, kind=<Kind.REMOVED: 'removed'>)]
    """
    number = {leaf: at for at, leaf in enumerate(kept)}
    found = [number.get(leaf) for _, leaf in rows]
    there = [one for one in found if one is not None]
    lost = set(range(len(kept))) - set(there)
    altered, unknown = _altered(rows, found, lost)
    return sorted(
        [
            *(Difference(one, Kind.ALTERED) for one in altered),
            *(Difference(one, Kind.REORDERED) for one in _displaced(there)),
            *(Difference(one, Kind.INSERTED) for one in unknown),
            *_gone(lost - altered, max([*there, *altered], default=-1)),
        ]
    )


def _altered(
    rows: Sequence[tuple[int, bytes]], found: Sequence[int | None], lost: set[int]
) -> tuple[set[int], list[int]]:
    """Which of the lost stand there with another hash, and the idx of each row that stands for none.

    Under the same number, or else between the same neighbours.
    """
    altered = {idx for (idx, _), one in zip(rows, found, strict=True) if one is None and idx in lost}
    last = max((at for at, one in enumerate(found) if one is not None), default=-1)
    following, unknown = 0, []
    for at, ((idx, _), one) in enumerate(zip(rows, found, strict=True)):
        if one is not None or idx in altered:
            following = (idx if one is None else one) + 1
        elif following in lost and following not in altered:
            altered.add(following)
            following += 1
        elif at < last:
            unknown.append(idx)
    return altered, unknown


def _displaced(there: Sequence[int]) -> list[int]:
    """Entries that do not stand where they would if the others of them had not moved."""
    return [one for one, meant in zip(there, sorted(there), strict=True) if one != meant]


def _gone(lost: set[int], last: int) -> list[Difference]:
    """Those behind the last one that is left were cut off, the others taken out."""
    return [Difference(one, Kind.CUT if one > last else Kind.REMOVED) for one in lost]
