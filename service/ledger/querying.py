"""Which entries somebody means: words like type=member.*, actor=7, subject=8, since=2026-01-01, until=2026-12-31."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from service.errors import invalid

TYPE = re.compile(r"[a-z_.]+\*?")
ID = re.compile(r"[0-9]{1,19}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Query:
    """All that is given must hold; None and "" ask nothing. `until` is the last moment that counts."""

    type: str = ""
    actor_id: int | None = None
    subject_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    subjects: tuple[int, ...] | None = None


def query(words: str) -> Query:
    """What was asked for; "all" and nothing mean every entry. A problem 422 for what it cannot be.

    >>> query("type=member.* actor=7")
    Query(type='member.*', actor_id=7, subject_id=None, since=None, until=None, subjects=None)
    """
    given: dict[str, Any] = {}
    for word in words.split():
        name, _, value = word.partition("=")
        if word == "all":
            continue
        if name not in _READ or not _READ[name][1].fullmatch(value):
            raise invalid(
                f"{word!r} asks nothing: type=…, actor=…, subject=…, since=2026-01-01, until=2026-12-31, or all"
            )
        field, _, read = _READ[name]
        given[field] = _read(word, read, value)
    return Query(**given)


def _read(word: str, read: Callable[[str], Any], value: str) -> Any:
    try:
        return read(value)
    except ValueError as error:
        raise invalid(f"{word!r} is no day of the calendar") from error


def _first(day: str) -> datetime:
    return datetime.combine(datetime.fromisoformat(day).date(), time.min, UTC)


def _last(day: str) -> datetime:
    return datetime.combine(datetime.fromisoformat(day).date(), time.max, UTC)


_READ: dict[str, tuple[str, re.Pattern[str], Callable[[str], Any]]] = {
    "type": ("type", TYPE, str),
    "actor": ("actor_id", ID, int),
    "subject": ("subject_id", ID, int),
    "since": ("since", DAY, _first),
    "until": ("until", DAY, _last),
}
