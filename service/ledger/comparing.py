"""What became of the entries whose hashes were kept: pure, from both lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """`entry` is the number it was signed under; of one inserted the number it has now, and what it copies."""

    entry: int
    kind: Kind
    copy_of: int | None = None


def differences(kept: Sequence[bytes], rows: Sequence[tuple[int, bytes]]) -> list[Difference]:
    """How the rows (idx and leaf hash, in order of idx) differ from the hashes that were kept, in order of entry.

    What follows the last of them was added since, and is no difference.

    >>> differences([b"a", b"b", b"c"], [(0, b"a"), (2, b"c"), (3, b"d")])
    [Difference(entry=1, kind=<Kind.REMOVED: 'removed'>, copy_of=None)]
    """
    number = {leaf: at for at, leaf in enumerate(kept)}
    found = _once([number.get(leaf) for _, leaf in rows])
    there = [one for one in found if one is not None]
    lost = set(range(len(kept))) - set(there)
    altered, unknown = _altered(rows, found, lost, number)
    return sorted(
        [
            *(Difference(one, Kind.ALTERED) for one in altered),
            *(Difference(one, Kind.REORDERED) for one in _displaced(there)),
            *(Difference(one, Kind.INSERTED, number.get(leaf)) for one, leaf in unknown),
            *_gone(lost - altered, max([*there, *altered], default=-1)),
        ]
    )


def _once(found: Sequence[int | None]) -> list[int | None]:
    """Of rows with one hash the entry is the one that follows the entry before it, else the first; None the others."""
    entry: dict[int, int] = {}
    for at, one in enumerate(found):
        follows = one is not None and (found[at - 1] if at else -1) == one - 1
        if one is not None and (follows or one not in entry):
            entry[one] = at
    return [one if one is not None and entry[one] == at else None for at, one in enumerate(found)]


def _altered(
    rows: Sequence[tuple[int, bytes]], found: Sequence[int | None], lost: set[int], number: Mapping[bytes, int]
) -> tuple[set[int], list[tuple[int, bytes]]]:
    """Which of the lost stand there with another hash, and each row that stands for none.

    Under the same number, or else between the same neighbours.
    """
    altered = {idx for (idx, _), one in zip(rows, found, strict=True) if one is None and idx in lost}
    last = max((at for at, one in enumerate(found) if one is not None), default=-1)
    following, unknown = 0, []
    for at, ((idx, leaf), one) in enumerate(zip(rows, found, strict=True)):
        if one is not None or idx in altered:
            following = (idx if one is None else one) + 1
        elif following in lost and following not in altered:
            altered.add(following)
            following += 1
        elif at < last or leaf in number:  # a copy of what was signed was never added
            unknown.append((idx, leaf))
    return altered, unknown


def _displaced(there: Sequence[int]) -> list[int]:
    """Entries that do not stand where they would if the others of them had not moved."""
    return [one for one, meant in zip(there, sorted(there), strict=True) if one != meant]


def _gone(lost: set[int], last: int) -> list[Difference]:
    """Those behind the last one that is left were cut off, the others taken out."""
    return [Difference(one, Kind.CUT if one > last else Kind.REMOVED) for one in lost]
