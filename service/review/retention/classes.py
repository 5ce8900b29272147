"""Classes of retention: so many years from the last use; of several the longest counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal, get_args

Class = Literal["3y", "5y", "6y", "7y", "indefinite"]
CLASSES: tuple[Class, ...] = get_args(Class)
YEARS: dict[str, int | None] = {"3y": 3, "5y": 5, "6y": 6, "7y": 7, "indefinite": None}
# Nothing says yet which rules a workspace answers to: the longest term that a rule of ours names, MiFID's of 5 to 7
# years, is everybody's. A longer one can be given to a record, a shorter one cannot.
USUAL: tuple[Class, ...] = ("7y",)


def keep_until(classes: Iterable[str], start: datetime) -> datetime | None:
    """The last moment something has to be kept; None: without end.

    >>> from datetime import UTC
    >>> keep_until(["3y", "6y"], datetime(2024, 2, 29, 9, tzinfo=UTC))
    datetime.datetime(2030, 3, 1, 23, 59, 59, tzinfo=datetime.timezone.utc)
    >>> keep_until(["3y", "indefinite"], datetime(2026, 1, 1, tzinfo=UTC)) is None
    True
    """
    years = [YEARS[name] for name in classes]
    if not years or None in years:
        return None
    end = _after(start, max(year for year in years if year is not None))
    return end.replace(hour=23, minute=59, second=59, microsecond=0)


def kept_from(classes: Iterable[str], at: datetime) -> datetime:
    """From which last use on something is kept still, of classes that end: a midnight. What was used before it is over.

    >>> from datetime import UTC
    >>> [kept_from(["7y"], datetime(2031, 3, day, 9, tzinfo=UTC)).date().isoformat() for day in (1, 2)]
    ['2024-02-29', '2024-03-02']
    """
    years = max(year for name in classes if (year := YEARS[name]) is not None)
    midnight = _after(at.replace(hour=0, minute=0, second=0, microsecond=0), -years)
    last = keep_until(classes, before := midnight - timedelta(microseconds=1))
    return midnight if last is not None and last < at else before.replace(hour=0, minute=0, second=0, microsecond=0)


def _after(start: datetime, years: int) -> datetime:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February, in a year that has none
        return start.replace(year=start.year + years, month=2, day=28) + timedelta(days=1)
