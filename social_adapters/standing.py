"""How far a list was read, and what of it is read again so that edits and deletions are noticed.

For networks that list by time: from `since` on everything is read again, so whatever is known and does not come
back is gone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from social_adapters import raw
from social_adapters.adapter import Coverage
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference
from social_adapters.window import LIMIT, version


@dataclass(frozen=True, slots=True)
class Stand:
    """`since` in seconds since 1970; `known` {key: "version author"} of what is not older."""

    since: int
    known: Mapping[str, str]

    def state(self) -> dict[str, Any]:
        return {"since": self.since, "known": dict(self.known)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a list, with the time the list is ordered by."""

    key: str
    at: int
    activity: Activity


class Seen(NamedTuple):
    """What is remembered of an entry, and when it happened."""

    key: str
    at: int
    mark: str


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a list: what changed in it, and what the cursor keeps of the list then."""

    activities: Sequence[Activity]
    state: Mapping[str, Any]
    coverage: Coverage | None = None


def stand(state: Mapping[str, Any], stream: str, start: int) -> Stand:
    """Where a list stands by the cursor's state; at `start` when it was never read. Raises Unexpected."""
    told = raw.inner(state, stream) or {}
    since, known = raw.number(told, "since"), raw.inner(told, "known") or {}
    return Stand(start if since is None else since, {key: raw.needed(raw.text, known, key) for key in known})


def settled(read: Sequence[Entry], oldest: int, latest: int) -> Stand:
    """What the next fetch reads again of a list read to its end: the newest entries that are not before `oldest`.

    `latest`: it begins there at least, since the newest entries may show up late. `known` holds every entry from
    `since` on, so that none of them is taken for new: of entries with one time all are kept or none.
    """
    return remembered([Seen(entry.key, entry.at, mark(entry.activity)) for entry in read], oldest, latest)


def remembered(seen: Iterable[Seen], oldest: int, latest: int, most: int = LIMIT) -> Stand:
    """As `settled`, of `most` entries that need not have been read this time."""
    recent = sorted((entry for entry in seen if entry.at >= oldest), key=lambda entry: entry.at)
    cut = len(recent) > most
    since = recent[-most - 1].at + 1 if cut else min([latest, *(entry.at for entry in recent)])
    return Stand(since, {entry.key: entry.mark for entry in recent if entry.at >= since})


def in_order(found: Iterable[Activity | None]) -> list[Activity]:
    """The oldest first, each once; what has no time was noticed now and comes last."""
    told = {activity.id: activity for activity in found if activity}
    return sorted(
        told.values(), key=lambda activity: activity.published.timestamp() if activity.published else math.inf
    )


def from_newest(found: Iterable[Activity | None]) -> list[Activity]:
    """As `in_order`, of a list that tells the newest first: what has one time is turned round too."""
    return in_order(reversed(list(found)))


def mark(activity: Activity) -> str:
    """What is remembered of an activity: its version and whose it is."""
    return f"{version(activity)} {activity.actor.handle or activity.actor.id}"


def author(marked: str) -> str:
    """Whose it is, by its mark."""
    return marked.partition(" ")[2]


def news(activity: Activity, known: str | None) -> Activity | None:
    """All of it when it is new, an Update when it reads differently than before, else nothing."""
    if known is None:
        return activity
    return None if known == mark(activity) else edit(activity)


def edit(activity: Activity) -> Activity:
    """The Update that makes what a Create said its newest version."""
    said = activity.object
    at = said.updated if isinstance(said, Object) else None
    return replace(activity, id=f"{said.id}#update-{version(activity)}", type=ActivityType.UPDATE, published=at)


def withdrawal(done: str, by: Actor) -> Activity:
    """That a like, repost or follow was taken back."""
    return Activity(f"{done}-undone", ActivityType.UNDO, by, Reference(done, by.id))


def deletion(thing: str, by: Actor, url: str | None = None) -> Activity:
    """That `thing` is gone, by whoever took it away; its author stands for them."""
    return Activity(f"{thing}#delete", ActivityType.DELETE, by, Reference(thing, by.id, url))
