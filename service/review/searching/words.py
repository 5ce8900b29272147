"""What somebody searches for: member=, network=, origin=, state=, kind=, since=, until=, flag=, disposition=, reason=,
find=."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from service.errors import invalid
from service.review.detection.parsing import parse
from service.review.detection.symbols import Unreadable
from service.review.detection.terms import Node

LONGEST = 4_500  # characters, an expression and what stands before it
FIND = "find="
KNOWN = (
    "member=ID network= origin=gate|outside state= kind= since=2026-01-01 until= flag=RULE disposition= reason=WORD"
    " find=EXPRESSION"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that is given must hold. `expression` is as the rules are written; `node` what it means. `reason`: the same
    of why it was decided so, in one word (`risk-free` for two)."""

    member_id: int | None = None
    network: str = ""
    origin: str = ""
    state: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    flag: str = ""
    disposition: str = ""
    reason: Node | None = None
    expression: str = ""
    node: Node | None = None


def wanted(words: str) -> Wanted:
    """What was asked for; `find=` comes last and takes all that follows. A problem 422 for what it cannot be.

    >>> wanted("network=bluesky find=profit NEAR/5 sure").expression
    'profit NEAR/5 sure'
    """
    if len(words) > LONGEST:
        raise invalid(f"A search has at most {LONGEST} characters.")
    before, found, expression = words.partition(FIND)
    asked = replace(Wanted(), **dict(_field(word) for word in before.split() if word not in {"records", "all"}))
    return replace(asked, expression=expression.strip(), node=_node(expression.strip())) if found else asked


def _field(word: str) -> tuple[str, Any]:
    name, _, value = word.partition("=")
    field, read = _READ.get(name, ("", str))
    try:
        return (field, read(value)) if field and value else _refuse(word)
    except ValueError as error:
        raise invalid(f"{word!r} cannot be searched for: {KNOWN}") from error


def _refuse(word: str) -> tuple[str, Any]:
    raise invalid(f"{word!r} asks nothing: {KNOWN}")


def _node(expression: str) -> Node:
    try:
        return parse(expression)
    except Unreadable as error:
        raise invalid(str(error)) from error


def _id(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) <= 19):
        raise ValueError(value)
    return int(value)


def _first(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.min, UTC)


def _last(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.max, UTC)


_READ: dict[str, tuple[str, Callable[[str], Any]]] = {
    "member": ("member_id", _id),
    "since": ("since", _first),
    "until": ("until", _last),
    "reason": ("reason", _node),
    **{name: (name, str) for name in ("network", "origin", "state", "kind", "flag", "disposition")},
}
