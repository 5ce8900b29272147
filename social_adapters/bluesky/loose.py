"""Reading records, which hold whatever their author's software wrote: what has another shape is taken for absent."""

from __future__ import annotations

from datetime import UTC, datetime

from social_adapters.raw import Fields
from social_adapters.text import clean, line

LONGEST_NAME = 500


def fields(value: object) -> Fields:
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[Fields]:
    """The JSON objects in a list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def name(value: object) -> str | None:
    """A DID or an at:// address, if it can be one: nothing that a database would refuse."""
    return value if isinstance(value, str) and 0 < len(value) <= LONGEST_NAME and value.isprintable() else None


def prose(value: object) -> str | None:
    """Text of several lines, such as the description of a picture."""
    return clean(value) or None if isinstance(value, str) else None


def title(value: object) -> str | None:
    """One line of text, for names."""
    return line(value) if isinstance(value, str) else None


def moment(value: object) -> datetime | None:
    """A time in UTC; one without a zone is UTC.

    >>> moment("2026-03-01T10:00:00.5+01:00")
    datetime.datetime(2026, 3, 1, 9, 0, 0, 500000, tzinfo=datetime.timezone.utc)
    """
    try:
        parsed = datetime.fromisoformat(text(value) or "")
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
