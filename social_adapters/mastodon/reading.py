"""One list since the last time it was read: what is new, what was edited, what was taken back."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from social_adapters import raw, window
from social_adapters.adapter import BACKFILL, Coverage
from social_adapters.mastodon import statuses
from social_adapters.mastodon.instance import Instance, Number, order
from social_adapters.mastodon.names import Names
from social_adapters.mastodon.seen import FINAL, Seen
from social_adapters.mastodon.stream import Entries, Item, Stream, entries
from social_adapters.vocabulary import Activity, ActivityType, Actor

MOST_CHECKS = 20  # more notifications gone at once were cleared by ourselves


@dataclass(frozen=True, slots=True)
class Change:
    """An activity to hand on, because of an entry or of what is `gone` from the list."""

    at: datetime
    activity: Activity
    item: Item | None = None
    gone: str = ""


class Reading:
    """A list between two cursors: `state()` is what the next one starts from once what was committed is stored."""

    def __init__(self, stream: Stream, state: Mapping[str, Any], now: datetime) -> None:
        newest = raw.text(state, "newest")
        self.name = stream.name
        self._stream, self._now = stream, now
        self._newest = order(newest) if newest else None
        self._until = raw.time(state, "until")
        self._known: dict[str, str] = dict(raw.inner(state, "known") or {})
        self._places: deque[Number] = deque()
        self._waiting: set[Number] = set()
        self._read = Entries()
        self._gone: tuple[str, ...] = ()

    async def changes(self, instance: Instance, names: Names) -> list[Change]:
        """Reads the list, and makes sure of what is missing from it."""
        self._read = await entries(self._stream, instance, names, self._newest, self._now - BACKFILL)
        by_id = {entry.activity.id: entry for entry in self._read.items}
        found = window.diff(self._known, self._seen(), complete=self._read.complete and bool(by_id))
        self._gone = found.gone
        new = [by_id[id_] for id_ in found.new]
        self._places, self._waiting = deque(entry.number for entry in new), {entry.number for entry in new}
        return [
            *(self._change(entry.activity, entry) for entry in new),
            *self._edits(by_id[id_] for id_ in found.changed),
            *[change async for change in self._ends(instance, names)],
        ]

    def commit(self, change: Change) -> None:
        """`change` is handed on."""
        if change.item is None:
            self._known.pop(change.gone, None)
            return
        self._known = window.remember(self._known, {change.item.activity.id: change.item.version})
        self._waiting.discard(change.item.number)
        while self._places and self._places[0] not in self._waiting:
            self._newest = self._places.popleft()

    def finish(self) -> Coverage:
        """Every change is handed on: what was covered."""
        first = None if self._read.complete else self._now - BACKFILL
        since = self._read.cut or self._until or first
        self._known = window.remember(self._known, self._seen(), self._gone)
        self._newest, self._until = self._read.newest, self._now
        return Coverage(self.name, since, self._now)

    def state(self) -> dict[str, Any]:
        return {
            "newest": self._newest[1] if self._newest else None,
            "until": self._until.isoformat() if self._until else None,
            "known": self._known,
        }

    def _seen(self) -> dict[str, str]:
        return {entry.activity.id: entry.version for entry in self._read.items}

    def _edits(self, changed: Iterable[Item]) -> Iterator[Change]:
        for entry in changed:
            edit = statuses.edited(entry.activity)
            if edit is not None:
                yield self._change(edit, entry)

    async def _ends(self, instance: Instance, names: Names) -> AsyncIterator[Change]:
        doubtful = not self._stream.authoritative
        if doubtful and len(self._gone) > MOST_CHECKS:
            return
        for id_ in self._gone:
            seen = Seen.read(self._known[id_])
            if seen.type != FINAL and not (doubtful and not await seen.ended(instance)):
                actor = await _actor(seen, instance, names)
                yield Change(self._now, statuses.withdrawal(ActivityType(seen.type), id_, actor), gone=id_)

    def _change(self, activity: Activity, entry: Item) -> Change:
        return Change(activity.published or self._now, activity, entry)


async def _actor(seen: Seen, instance: Instance, names: Names) -> Actor:
    known = names.known_actor(seen.account)
    account = None if known else await instance.account_at(seen.account)
    return known or (names.actor(account) if account else Actor(seen.actor))
