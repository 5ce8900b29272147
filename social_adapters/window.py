"""How an adapter notices edits and deletions: it re-reads recent items and compares them with what it knew.

The cursor keeps `{id: version}` of the recent window, oldest first (JSON keeps the order).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from social_adapters.vocabulary import Activity, Object

LIMIT = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids that are new, whose version changed, and that are gone; each oldest first."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def diff(known: Mapping[str, str], seen: Mapping[str, str], *, complete: bool = False) -> Difference:
    """What changed between two readings, both oldest first.

    `complete`: the second reading holds everything there is. Otherwise it holds the newest items only, and a
    known id that is older than all of them has left the window, which is no deletion.

    >>> diff({"a": "1", "b": "1", "c": "1"}, {"b": "2", "d": "1"})
    Difference(new=('d',), changed=('b',), gone=('c',))
    """
    return Difference(
        new=tuple(id_ for id_ in seen if id_ not in known),
        changed=tuple(id_ for id_, version in seen.items() if id_ in known and known[id_] != version),
        gone=tuple(id_ for id_ in _within(known, seen, complete) if id_ not in seen),
    )


def remember(known: Mapping[str, str], seen: Mapping[str, str], gone: Iterable[str] = ()) -> dict[str, str]:
    """The window after a reading: what was known and seen, without what is gone, the newest LIMIT of it."""
    dropped = set(gone)
    kept = {id_: version for id_, version in known.items() if id_ not in seen and id_ not in dropped}
    return dict([*kept.items(), *seen.items()][-LIMIT:])


def version(activity: Activity) -> str:
    """A short digest of what an author writes; counts, and addresses that change by themselves, are no edit."""
    thing = activity.object
    if not isinstance(thing, Object):
        return "-"
    written = (thing.name, thing.content, thing.summary)
    return hashlib.blake2b(repr(written).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _within(known: Mapping[str, str], seen: Mapping[str, str], complete: bool) -> list[str]:
    ids = list(known)
    if complete:
        return ids
    oldest = next((place for place, id_ in enumerate(ids) if id_ in seen), len(ids))
    return ids[oldest:]
