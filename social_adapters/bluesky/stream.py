"""Reading one list of Bluesky's, newest first, as far back as was remembered of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from social_adapters.adapter import Raw
from social_adapters.bluesky import convert, loose
from social_adapters.raw import Fields, rows
from social_adapters.vocabulary import Activity, ActivityType

PAGE = 100
MOST_PAGES = 50


class Reader(Protocol):
    async def ask(self, endpoint: str, params: Mapping[str, Any]) -> Fields: ...


@dataclass(frozen=True, slots=True)
class Stream:
    """A list that is read: its name in coverage, where it is asked, and what its items mean."""

    name: str
    endpoint: str
    key: str
    convert: Callable[[Fields], Activity | None]
    written: Callable[[Fields], Fields]  # the part of an item that carries the post's cid


NOTIFICATIONS = Stream(
    "notifications",
    "app.bsky.notification.listNotifications",
    "notifications",
    convert.notification,
    lambda item: item,
)
POSTS = Stream(
    "posts", "app.bsky.feed.getAuthorFeed", "feed", convert.feed_item, lambda item: loose.fields(item.get("post"))
)


@dataclass(frozen=True, slots=True)
class Item:
    """An activity, the version of what was written, and its place in time.

    `at` never rises towards older items: a post may be backdated, and then stands among older ones in the list.
    """

    activity: Activity
    version: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """Items by activity id, oldest first, some older than asked for.

    `since`: what we saw is everything from here on (None: from the very beginning). `complete`: that is as far as
    was asked for.
    """

    items: Mapping[str, Item]
    since: datetime | None
    complete: bool


async def read(reader: Reader, stream: Stream, params: Mapping[str, Any], floor: datetime, now: datetime) -> Reading:
    """Everything from `floor` on; less when the network goes round in circles or the list is beyond MOST_PAGES."""
    items: dict[str, Item] = {}
    at, cursor = now, None
    asked: set[str] = set()
    for _ in range(MOST_PAGES):
        page = await reader.ask(stream.endpoint, {**params, "limit": PAGE, "cursor": cursor})
        for raw in listed(page, stream.key):
            at = _collect(items, stream, raw, at)
        cursor = loose.text(page.get("cursor"))
        if cursor is None or at < floor:
            return Reading(_oldest_first(items), floor if at < floor else None, complete=True)
        if cursor in asked:
            break
        asked.add(cursor)
    return Reading(_oldest_first(items), at, complete=False)


def listed(answer: Raw, name: str) -> list[Fields]:
    """The rows of an answer, or the answer itself where it is a bare list. Raises Unexpected."""
    return rows(answer.get(name) if isinstance(answer, dict) else answer, name)


def _collect(items: dict[str, Item], stream: Stream, raw: Fields, at: datetime) -> datetime:
    done = stream.convert(raw)
    if done is None:
        return at
    at = min(at, done.published or at)
    cid = loose.name(stream.written(raw).get("cid")) if done.type is ActivityType.CREATE else None
    items.setdefault(done.id, Item(done, (cid or "-")[-10:], at))
    return at


def _oldest_first(items: Mapping[str, Item]) -> dict[str, Item]:
    return dict(reversed(list(items.items())))
