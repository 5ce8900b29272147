"""Whether a value is what its annotations promise, and can be stored as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from social_adapters.vocabulary import Activity, Object

LONGEST_ID = 1000

_TAG = re.compile(
    r"</?(?:p|br|a|b|i|em|strong|div|span|img|ul|ol|li|script|style|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE
)


def must(condition: bool, otherwise: str) -> None:
    """Raises AssertionError with what is wrong."""
    if not condition:
        raise AssertionError(otherwise)


def problems(activity: Activity) -> list[str]:
    """Where an activity holds wrong types or cannot be stored, a line each; nothing for a good one."""
    return [*_typed(activity, Activity, "activity"), *_storable(activity, "activity")]


def markup(activity: Activity) -> list[str]:
    """Where markup is left in a text. (Somebody may have written a tag as text: then it is right to keep it.)"""
    thing = activity.object
    texts = {"actor.name": activity.actor.name, "actor.summary": activity.actor.summary}
    if isinstance(thing, Object):
        texts |= {"object.content": thing.content, "object.name": thing.name, "object.summary": thing.summary}
    return [f"{path} holds {tag[0]}" for path, text in texts.items() if text and (tag := _TAG.search(text))]


def _typed(value: Any, wanted: Any, path: str) -> Iterator[str]:
    """Where `value` is not of the annotated type."""
    if get_origin(wanted) in {Union, UnionType}:
        yield from _typed_as_one_of(value, get_args(wanted), path)
    elif get_origin(wanted) is tuple:
        yield from _typed_items(value, get_args(wanted)[0], path)
    elif not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        yield f"{path} is {type(value).__name__}, not {wanted.__name__}"
    elif is_dataclass(value):
        for name, hint in _hints(wanted).items():
            yield from _typed(getattr(value, name), hint, f"{path}.{name}")


def _typed_as_one_of(value: Any, choices: tuple[Any, ...], path: str) -> Iterator[str]:
    """Nothing where one choice fits, else what is wrong inside the choice that was meant."""
    wrong = {choice: list(_typed(value, choice, path)) for choice in choices}
    if all(wrong.values()):
        meant = [choice for choice in choices if isinstance(value, get_origin(choice) or choice)]
        yield from wrong[meant[0]] if meant else [f"{path} is {type(value).__name__}"]


def _typed_items(value: Any, wanted: Any, path: str) -> Iterator[str]:
    if not isinstance(value, tuple):
        yield f"{path} is {type(value).__name__}, not a tuple"
        return
    for place, item in enumerate(value):
        yield from _typed(item, wanted, f"{path}[{place}]")


def _storable(value: Any, path: str) -> Iterator[str]:
    """Where a text cannot be stored in a database, an id is empty, a time has no zone, a count is impossible."""
    if isinstance(value, str):
        yield from _storable_text(value, path)
    elif isinstance(value, datetime) and value.utcoffset() != timedelta(0):
        yield f"{path} is not an aware time in UTC"
    elif isinstance(value, int) and not 0 <= value < 2**63:
        yield f"{path} is {value}, no count"
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _storable(item, f"{path}[{place}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _storable(getattr(value, field.name), f"{path}.{field.name}")


def _storable_text(value: str, path: str) -> Iterator[str]:
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        yield f"{path} holds characters that cannot be stored"
    if path.endswith(("id", "attributed_to")) and not 0 < len(value) <= LONGEST_ID:
        yield f"{path} has {len(value)} characters"


@cache
def _hints(of: type) -> dict[str, Any]:
    return get_type_hints(of)
