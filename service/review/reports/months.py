"""Months as reports know them: of UTC, because entries, samples and checkpoints are, and no policy can move them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime

import re2

WRITTEN = re2.compile(r"2[0-9]{3}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Month:
    """`number` is 1 to 12."""

    year: int
    number: int

    @property
    def name(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def begin(self) -> datetime:
        return datetime(self.year, self.number, 1, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return datetime(self.year + self.number // 12, self.number % 12 + 1, 1, tzinfo=UTC)

    @property
    def days(self) -> int:
        return monthrange(self.year, self.number)[1]

    def has(self, at: datetime) -> bool:
        return self.begin <= at < self.end


def month(written: str) -> Month:
    """The month that is written so; ValueError for what is none.

    >>> month("2026-12").end.isoformat()
    '2027-01-01T00:00:00+00:00'
    """
    if not WRITTEN.fullmatch(written):
        raise ValueError(f"{written!r} is no month: write it as 2026-11")
    return Month(int(written[:4]), int(written[5:]))
