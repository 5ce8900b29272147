"""Fields out of raw JSON: the value in its type, None where it is absent, Unexpected where it is something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from social_adapters.errors import Unexpected
from social_adapters.text import web as address

Fields = Mapping[str, Any]
_Value = TypeVar("_Value")

EPOCHS = (-62_135_596_800, 253_402_300_799)  # the years 1 to 9999
LARGEST = 2**63


def fields(value: Any, what: str) -> Fields:
    """A JSON object.

    >>> fields([], "the answer")
    Traceback (most recent call last):
    social_adapters.errors.Unexpected: the answer is a list, not an object
    """
    if isinstance(value, dict):
        return value
    raise Unexpected(f"{what} is {_named(value)}, not an object")


def rows(value: Any, what: str) -> list[Fields]:
    """A JSON list of objects."""
    if isinstance(value, list):
        return [fields(row, f"an entry of {what}") for row in value]
    raise Unexpected(f"{what} is {_named(value)}, not a list")


def inner(raw: Fields, name: str) -> Fields | None:
    """The object in a field."""
    value = raw.get(name)
    return None if value is None else fields(value, name)


def text(raw: Fields, name: str) -> str | None:
    value = raw.get(name)
    if value is None or isinstance(value, str):
        return value
    raise _wrong(name, value, "a text")


def number(raw: Fields, name: str) -> int | None:
    value = raw.get(name)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST:
        return value
    raise _wrong(name, value, "a number")


def count(raw: Fields, name: str) -> int | None:
    """How many; what is shown as less than nothing (a score voted down) is none."""
    value = number(raw, name)
    return None if value is None else max(0, value)


def flag(raw: Fields, name: str) -> bool:
    value = raw.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise _wrong(name, value, "true or false")


def time(raw: Fields, name: str) -> datetime | None:
    """An ISO 8601 time with a zone, in UTC."""
    value = text(raw, name)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as problem:
        raise Unexpected(f"{name} is no time") from problem


def epoch(raw: Fields, name: str) -> datetime | None:
    """Seconds since 1970 as a time."""
    value = number(raw, name)
    if value is None:
        return None
    if not EPOCHS[0] <= value <= EPOCHS[1]:
        raise Unexpected(f"{name} is no time")
    return datetime.fromtimestamp(value, UTC)


def web(raw: Fields, name: str) -> str | None:
    """A web address; anything else that a browser would follow is left out."""
    value = address(text(raw, name))
    return value if value and value.isprintable() else None


def needed(read: Callable[[Fields, str], _Value | None], raw: Fields, name: str) -> _Value:
    """What `read` finds in a field that may not be absent.

    >>> needed(number, {"id": 3}, "id")
    3
    """
    value = read(raw, name)
    if value is None:
        raise Unexpected(f"{name} is missing")
    return value


def _wrong(name: str, value: Any, wanted: str) -> Unexpected:
    return Unexpected(f"{name} is {_named(value)}, not {wanted}")


def _named(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
