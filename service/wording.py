"""Reasons as English sentences for scripts and the command line, from the catalogue the screens use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import orjson

HERE = Path(__file__).parent
PLACES = (HERE.parent / "frontend" / "messages", HERE / "web" / "dist" / "messages")  # a checkout, a wheel
UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))


def sentence(reason: Mapping[str, Any], now: datetime) -> str:
    """A reason (as the API shows it) in words; an unknown kind by its name."""
    params = dict(reason["params"])
    if reason.get("at"):
        params |= _times(datetime.fromisoformat(reason["at"]), now)
    template = _fullest(f"reason.{reason['kind']}", tuple(params), params.get("count") == 1)
    if template is None:
        return str(reason["kind"]).replace("_", " ")
    return template.format_map(_Known(params))


def span(wait: timedelta) -> str:
    """A time in its largest unit.

    >>> span(timedelta(hours=49)), span(timedelta(seconds=61))
    ('2 days', '1 minute')
    """
    seconds = max(60, wait.days * 86_400 + wait.seconds)
    name, size = next(unit for unit in UNITS if seconds >= unit[1])
    count = seconds // size
    return f"{count} {name}{'' if count == 1 else 's'}"


def _times(at: datetime, now: datetime) -> dict[str, str]:
    waited = span(now - at)
    return {"when": f"{waited} ago", "span": waited}


@cache
def _fullest(key: str, params: tuple[str, ...], one: bool) -> str | None:
    """The message that says the most with these params: `key.param` before `key`, in the right number, unmarked."""
    messages = catalogue()
    found = next((messages[f"{key}.{name}"] for name in params if f"{key}.{name}" in messages), messages.get(key))
    if isinstance(found, dict):
        found = str(found["one" if one else "other"])
    return re.sub(r"[\[\]]", "", found) if found else None


@cache
def catalogue(language: str = "en") -> dict[str, Any]:
    for place in PLACES:
        if (file := place / f"{language}.json").is_file():
            messages: dict[str, Any] = orjson.loads(file.read_bytes())
            return messages
    return {}


class _Known(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "some"
