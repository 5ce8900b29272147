"""What the cursor remembers of one stream, compared with a new reading of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from social_adapters.adapter import BACKFILL, Coverage
from social_adapters.bluesky import loose
from social_adapters.bluesky.addresses import author, web_page
from social_adapters.bluesky.records import CREATED
from social_adapters.bluesky.stream import Item, Reader, Reading, Stream, read
from social_adapters.raw import Fields
from social_adapters.standing import deletion, withdrawal
from social_adapters.vocabulary import Activity, ActivityType, Actor
from social_adapters.window import LIMIT, diff

MOST_POSTS_ASKED = 25  # what getPosts allows


@dataclass(frozen=True, slots=True)
class Change:
    """An activity to hand on and what is known afterwards: the item's `version`, None when it is gone."""

    at: datetime
    id: str
    version: str | None
    activity: Activity


class Window:
    """One stream's `known` ids with their versions, and `floor`: how far back they reach."""

    def __init__(self, stream: Stream, state: Fields, now: datetime) -> None:
        self._stream = stream
        self._known = {id_: version for id_, version in loose.fields(state.get("known")).items() if loose.text(version)}
        self._floor = loose.moment(state.get("floor")) or now - BACKFILL
        self._missing: set[str] = set()  # known, not listed, and not yet told or not believed to be gone
        self._reading = Reading({}, None, complete=False)

    async def compare(self, reader: Reader, params: Mapping[str, Any], now: datetime) -> list[Change]:
        """Reads the stream and says what changed; each change is to be committed once it is handed on."""
        self._reading = await read(reader, self._stream, params, self._floor, now)
        items = self._reading.items
        found = diff(self._known, {id_: item.version for id_, item in items.items()}, complete=True)
        gone = await self._gone(reader, found.gone) if self._reading.complete else []
        return [
            *(_created(id_, items[id_]) for id_ in found.new if items[id_].at >= self._floor),
            *(_updated(id_, items[id_], now) for id_ in found.changed),
            *(_ended(id_, now) for id_ in gone),
        ]

    def commit(self, change: Change) -> None:
        if change.version is None:
            self._missing.discard(change.id)
        else:
            self._known[change.id] = change.version

    def state(self) -> Fields:
        """What is known: what is missing, and the newest of what is listed; and from where on to read next time."""
        items = self._reading.items
        kept = [id_ for id_ in items if id_ in self._known][-LIMIT:]
        floor = items[kept[0]].at if kept and not self._missing else self._floor
        ids = [id_ for id_ in self._known if id_ in self._missing] + kept
        return {"floor": floor.isoformat(), "known": {id_: self._known[id_] for id_ in ids}}

    def coverage(self, until: datetime) -> Coverage:
        return Coverage(self._stream.name, self._reading.since, until)

    async def _gone(self, reader: Reader, missing: Sequence[str]) -> list[str]:
        """Of what is missing in a list, what does not exist any more.

        Posts are asked for by name: a list may leave one out for other reasons. The rest cannot be asked for, and is
        believed gone when anything that was known is still listed: an answer that lost everything is a fault.
        """
        posts = [id_.removesuffix(CREATED) for id_ in missing if id_.endswith(CREATED)]
        alive = {f"{uri}{CREATED}" for uri in await _alive(reader, posts)}
        self._missing = set(missing) - alive
        believed = any(id_ in self._reading.items for id_ in self._known)
        return [id_ for id_ in missing if id_ in self._missing and (believed or id_.endswith(CREATED))]


async def _alive(reader: Reader, uris: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(uris), MOST_POSTS_ASKED):
        asked = uris[start : start + MOST_POSTS_ASKED]
        answer = await reader.ask("app.bsky.feed.getPosts", {"uris": asked})
        found.update(uri for view in loose.rows(answer.get("posts")) if (uri := loose.text(view.get("uri"))))
    return found


def _created(id_: str, item: Item) -> Change:
    return Change(item.at, id_, item.version, item.activity)


def _updated(id_: str, item: Item, now: datetime) -> Change:
    """An edit, of which the network does not say when it was made."""
    edit = replace(
        item.activity,
        id=f"{id_.removesuffix(CREATED)}#update-{item.version}",
        type=ActivityType.UPDATE,
        published=None,
    )
    return Change(now, id_, item.version, edit)


def _ended(id_: str, now: datetime) -> Change:
    by, uri = Actor(author(id_) or id_), id_.removesuffix(CREATED)
    end = deletion(uri, by, web_page(uri)) if id_.endswith(CREATED) else withdrawal(id_, by)
    return Change(now, id_, None, end)
