"""The lists of an instance that we follow, and reading one back to where it was read before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime

from social_adapters import raw
from social_adapters.mastodon import notifications, statuses
from social_adapters.mastodon.instance import Instance, Number, place
from social_adapters.mastodon.names import Names, pointers
from social_adapters.mastodon.seen import Seen
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity

MOST_PAGES = 100  # of one list in one fetch; an instance allows 300 requests in five minutes
FULL = 20  # entries: a shorter page is the last one, or nearly


@dataclass(frozen=True, slots=True)
class Stream:
    """`authoritative`: what is missing from the list does not exist; otherwise it may only be hidden from us."""

    name: str
    path: str
    limit: int
    authoritative: bool
    status: Callable[[Fields], Fields | None]
    convert: Callable[[Fields, Names], Activity | None]
    seen: Callable[[Activity, Fields], Seen]


NOTIFICATIONS = Stream(
    name="notifications",
    path="/api/v1/notifications",
    limit=80,
    authoritative=False,
    status=lambda told: raw.inner(told, "status"),
    convert=notifications.activity,
    seen=Seen.in_notification,
)


def statuses_of(account: str) -> Stream:
    """What an account writes and boosts."""
    return Stream(
        name="statuses",
        path=f"/api/v1/accounts/{account}/statuses",
        limit=40,
        authoritative=True,
        status=lambda status: status,
        convert=statuses.activity,
        seen=Seen.in_status,
    )


@dataclass(frozen=True, slots=True)
class Item:
    """An entry that is an activity: its place in the list, and what the cursor keeps of it."""

    number: Number
    activity: Activity
    version: str


@dataclass(slots=True)
class Entries:
    """What was read of a list. `complete`: to its end; `cut`: the time at which we gave up before `since`."""

    items: list[Item] = field(default_factory=list)
    newest: Number | None = None
    complete: bool = False
    cut: datetime | None = None


async def entries(stream: Stream, instance: Instance, names: Names, newest: Number | None, since: datetime) -> Entries:
    """The newest page, and everything that came after the entry `newest` and the time `since`; oldest first."""
    read, pages = Entries(newest=newest), 0
    async with aclosing(instance.pages(stream.path, stream.limit)) as listed:
        async for rows in listed:
            pages += 1
            young = [row for row in rows if not _before(row, since)]
            await _resolve(stream, young, instance, names, newest)
            read.items += [entry for row in young if (entry := _item(stream, row, names))]
            read.newest = max([*map(place, rows), read.newest or (0, "")])
            if len(young) < len(rows) or _reached(rows, newest):
                break
            if pages == MOST_PAGES:
                read.cut = min((at for row in rows if (at := _created(row))), default=None)
                break
        else:
            read.complete = True
    read.items.sort(key=lambda entry: entry.number)
    return read


async def _resolve(stream: Stream, rows: list[Fields], instance: Instance, names: Names, newest: Number | None) -> None:
    """Asks for the parents and quotes of what will be handed on: elsewhere their numbers mean nothing."""
    shown = [(row, status) for row in rows if (status := stream.status(row)) is not None]
    names.learn(status for _, status in shown)
    told = [status for row, status in shown if newest is None or place(row) > newest or status.get("edited_at")]
    pointed = dict.fromkeys(number for status in told for number in pointers(status))
    names.learn(await instance.statuses([number for number in pointed if not names.knows(number)]))


def _item(stream: Stream, row: Fields, names: Names) -> Item | None:
    activity = stream.convert(row, names)
    return Item(place(row), activity, stream.seen(activity, row).version()) if activity else None


def _reached(rows: list[Fields], newest: Number | None) -> bool:
    """Whether we have been here before. A short page is followed to the end: that shows what is missing from it."""
    return newest is not None and len(rows) >= FULL and min(map(place, rows)) <= newest


def _before(row: Fields, since: datetime) -> bool:
    at = _created(row)
    return at is not None and at < since


def _created(row: Fields) -> datetime | None:
    return raw.time(row, "created_at")
