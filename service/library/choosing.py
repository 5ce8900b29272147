"""Which variant comes next: the one we used least on a network lately, so that nobody posts what others just posted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

LATELY = timedelta(days=90)


def fairest(variants: Sequence[int], uses: Mapping[int, tuple[int, datetime]]) -> int:
    """Of variants in their order, the one used least (`uses`: how often, and when last); of those, the longest ago.

    >>> from datetime import UTC
    >>> monday, friday = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 27, tzinfo=UTC)
    >>> fairest([1, 2, 3], {1: (1, friday), 2: (1, monday)}), fairest([1, 2], {1: (1, friday), 2: (1, monday)})
    (3, 2)
    """
    return min(variants, key=lambda one: (uses[one][0], uses[one][1].timestamp()) if one in uses else (0, 0.0))
