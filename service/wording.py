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


def sentence(reason: Mapping[str, Any], now: datetime) -> str:
    """A reason (as the API shows it) in words; an unknown kind by its name."""
    params = _Known({"whom": told("reason.you"), **reason["params"]})
    if reason.get("at"):
        params["span"] = span(now - datetime.fromisoformat(reason["at"]))
        params["when"] = f"{params['span']} ago"
    template = _fullest(f"reason.{reason['kind']}", tuple(params), params.get("count", 1) == 1)
    if template is None:
        return str(reason["kind"]).replace("_", " ")
    return template.format_map(params) + _since(params)


def dated(reason: Mapping[str, Any]) -> str:
    """The same for who reads it nobody knows when: with days in place of what passes."""
    params = _Known({"whom": told("reason.you"), **reason["params"]})
    if reason.get("at"):
        params["when"] = f"on {day(datetime.fromisoformat(reason['at']))}"
    names, one = tuple(params), params.get("count", 1) == 1
    template = _fullest(f"dated.{reason['kind']}", names, one) or _fullest(f"reason.{reason['kind']}", names, one)
    if template is None:
        return str(reason["kind"]).replace("_", " ")
    return template.format_map(params) + _since(params)


def told(key: str, **params: Any) -> str:
    """Any other message; nothing where the catalogue has none of that key."""
    template = _fullest(key, (), params.get("count") == 1)
    return template.format_map(_Known(params)) if template else ""


def _since(params: Mapping[str, Any]) -> str:
    """Of what nobody has answered, where one of us has spoken to them since about something else."""
    template = catalogue().get("dated.since") if "since" in params else None
    return f". {template.format_map(params)}" if template else ""


def day(at: datetime) -> str:
    """
    >>> day(datetime(2026, 6, 5))
    '5 June 2026'
    """
    return f"{at.day} {at:%B} {at.year}"


def outcome(why: Mapping[str, Any]) -> str:
    """What came of a training or an evaluation (its kind and params) in words; an unknown kind by its name."""
    params = _Known(why["params"])
    if "name" in params:
        params["name"] = str(catalogue().get(f"evaluation.{params['name']}", params["name"]))
    template = _fullest(f"learning.{why['kind']}", (), params.get("count") == 1)
    return template.format_map(params) if template else str(why["kind"]).replace("_", " ")


def span(wait: timedelta) -> str:
    """A time in its largest unit.

    >>> span(timedelta(hours=49)), span(timedelta(seconds=61))
    ('2 days', '1 minute')
    """
    if wait.days > 0:
        return _counted(wait.days, "day")
    minutes = max(1, wait.seconds // 60) if wait.days == 0 else 1
    return _counted(minutes, "minute") if minutes < 60 else _counted(minutes // 60, "hour")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


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
