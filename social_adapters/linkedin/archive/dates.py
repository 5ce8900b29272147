"""The dates of LinkedIn's archive: each file writes its own. What names no zone is taken as UTC."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
_FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?:[ T]{_CLOCK}(?: ?UTC|Z)?)?",
        r"(?P<day>\d{1,2}) (?P<name>[a-z]{3})[a-z]* (?P<year>\d{4})",
        rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}}|\d\d)(?:, {_CLOCK}(?: (?P<half>[ap]m))?)?",
        rf"[a-z]{{3}} (?P<name>[a-z]{{3}}) (?P<day>\d{{1,2}}) {_CLOCK} UTC (?P<year>\d{{4}})",
    )
)


def moment(text: str) -> datetime | None:
    """A date of any of the files; None where it is none, as the 30th of February.

    >>> for text in ("08 Feb 2026", "1/29/26, 2:37 PM", "2024/02/01 15:02:55 UTC", "Sat Sep 05 08:12:14 UTC 2026"):
    ...     print(moment(text))
    2026-02-08 00:00:00+00:00
    2026-01-29 14:37:00+00:00
    2024-02-01 15:02:55+00:00
    2026-09-05 08:12:14+00:00
    """
    plain = " ".join(text.split())  # newer exports put a narrow no-break space before PM
    found = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    return _time(found.groupdict().get) if found else None


def _time(part: Callable[[str], str | None]) -> datetime | None:
    name, half = (part("name") or "").lower(), (part("half") or "").lower()
    month = MONTHS.index(name) + 1 if name in MONTHS else int(part("month") or 0)
    year, hour = int(part("year") or 0), int(part("hour") or 0)
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    try:
        return datetime(
            year + 2000 if year < 100 else year,
            month,
            int(part("day") or 0),
            hour,
            int(part("minute") or 0),
            int(part("second") or 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None
