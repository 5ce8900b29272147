"""A list that is read from its newest end, an answer at a time, and read again where it can still change.

For networks whose ids are moments: a place is such an id as a number, and a key begins with it, so that every answer
shows by itself what is new in it, what was edited and what is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from social_adapters import raw
from social_adapters.standing import edit, in_order
from social_adapters.vocabulary import Activity, ActivityType
from social_adapters.window import LIMIT

MOST_STEPS = 20  # answers down one list; what is older is left, and coverage says so

Gone = Callable[[str, str], Activity | None]  # by key and author: what it means that something is no longer there


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a list. `mark`: what its author wrote, shortened, and behind a blank the author's id."""

    key: str
    mark: str
    activity: Activity


@dataclass(frozen=True, slots=True)
class Piece:
    """All there is from the place `low` on and before `high`. `more`: below it there is more to read."""

    low: int
    high: int
    entries: Sequence[Entry]
    more: bool


@dataclass(frozen=True, slots=True)
class Descent:
    """Where a list stands: `known` {key: mark} is all there is from `since` on.

    On the way down `below` is where it goes on, after `steps` answers, and of what was read before only what is from
    `floor` on is known.
    """

    since: int
    known: Mapping[str, str]
    below: int | None = None
    floor: int = 0
    steps: int = 0

    def state(self) -> dict[str, Any]:
        given = {"below": self.below, "floor": self.floor or None, "steps": self.steps or None}
        return {
            "since": self.since,
            "known": dict(self.known),
            **{name: value for name, value in given.items() if value is not None},
        }


def descent(state: raw.Fields, start: int) -> Descent:
    """Where a list stands by the cursor's state; at `start` when it was never read. Raises Unexpected."""
    since, known = raw.number(state, "since"), raw.inner(state, "known") or {}
    marks = {key: raw.needed(raw.text, known, key) for key in known if place(key) >= 0}
    floor, steps = raw.number(state, "floor") or 0, raw.number(state, "steps") or 0
    return Descent(start if since is None else since, marks, raw.number(state, "below"), floor, steps)


def place(key: str) -> int:
    """
    >>> place("1700000000000100#tada/U1")
    1700000000000100
    """
    return int(key.partition("#")[0])


def changes(known: Mapping[str, str], piece: Piece, gone: Gone) -> list[Activity]:
    """What is new in an answer, was edited, or is no longer there; oldest first."""
    seen = {entry.key for entry in piece.entries}
    missing = {key: mark for key, mark in known.items() if key not in seen and piece.low <= place(key) < piece.high}
    bare = {str(place(key)) for key in missing if "#" not in key}
    lost = [gone(key, author(mark)) for key, mark in missing.items() if "#" not in key or str(place(key)) not in bare]
    return in_order([*(_news(entry, known.get(entry.key)) for entry in piece.entries), *lost])


def learned(known: Mapping[str, str], piece: Piece) -> dict[str, str]:
    """What is known after an answer: what it holds, and what is known of elsewhere in the list."""
    outside = {key: mark for key, mark in known.items() if not piece.low <= place(key) < piece.high}
    return outside | {entry.key: entry.mark for entry in piece.entries}


def recent(known: Mapping[str, str], most: int) -> tuple[dict[str, str], int]:
    """The `most` newest, and the place from which on nothing is missing: of one place all are kept or none."""
    newest = sorted(known, key=place, reverse=True)
    floor = place(newest[most]) + 1 if len(newest) > most else 0
    return {key: known[key] for key in newest[:most] if place(key) >= floor}, floor


def further(at: Descent, piece: Piece, oldest: int, most: int = LIMIT) -> Descent:
    """After an answer: one step down, or, at the end, where the next look begins: not before `oldest`."""
    known = learned(at.known, piece)
    read, cut = recent({key: mark for key, mark in known.items() if place(key) >= piece.low}, most)
    known = {key: mark for key, mark in known.items() if place(key) < piece.low} | read
    floor = max(at.floor, cut)
    if piece.more and at.steps + 1 < MOST_STEPS:
        return replace(at, known=known, below=piece.low, floor=floor, steps=at.steps + 1)
    floor = max(oldest, floor, piece.low if piece.more else 0)
    kept = {key: mark for key, mark in known.items() if place(key) >= floor}
    return Descent(min((place(key) for key in kept), default=max(at.since, floor)), kept)


def author(mark: str) -> str:
    return mark.partition(" ")[2]


def newest(state: Mapping[str, Any], most: int) -> dict[str, Any]:
    """The last `most` of what was put into a state."""
    return dict(list(state.items())[-most:])


def _news(entry: Entry, known: str | None) -> Activity | None:
    if known is None:
        return entry.activity
    changed = known != entry.mark and entry.activity.type is ActivityType.CREATE
    return edit(entry.activity) if changed else None
