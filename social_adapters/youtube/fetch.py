"""YouTube: what is new in a channel's uploads, in the comments there, and of its subscribers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage, Page
from social_adapters.errors import Unsupported
from social_adapters.raw import Fields
from social_adapters.standing import (
    Entry,
    Seen,
    Stand,
    Step,
    author,
    deletion,
    edit,
    in_order,
    remembered,
    stand,
    withdrawal,
)
from social_adapters.vocabulary import Activity, Actor, Object
from social_adapters.window import version
from social_adapters.youtube import comments, videos
from social_adapters.youtube.api import Api, Part, published, started
from social_adapters.youtube.channels import channel, identity, watch
from social_adapters.youtube.threads import Threads

NETWORK = "youtube"
AGAIN = int(timedelta(days=14).total_seconds())  # how far back edits and deletions are looked for
LAG = 900  # seconds a row may show up late
MOST_PAGES = {"uploads": 10, "comments": 20, "subscribers": 20}  # each costs a unit
MOST_KNOWN = 500  # comments that are read again


class Look:
    """One fetch of one channel at one time. `ours`: its comments are meant for us."""

    def __init__(self, api: Api, row: Fields, now: datetime, *, ours: bool) -> None:
        self._api = api
        self._channel = channel(row)
        self._uploads = _uploads(row)
        self._subject = f"{'ours' if ours else 'watched'}:{self._channel.id}"
        self._now = int(now.timestamp())
        self._ours = ours

    async def pages(self, cursor: str | None) -> AsyncIterator[Page]:
        state = cursors.load(cursor, NETWORK, self._subject)
        streams = {"uploads": self._videos, "comments": self._comments}
        if self._ours and self._api.token:
            streams["subscribers"] = self._subscribers
        for name, read in streams.items():
            step = await offered(read(state))
            if step:
                state = {**state, name: step.state}
                yield self._page(step, state)
        yield self._page(Step((), {}), state)

    async def _videos(self, state: Mapping[str, Any]) -> Step:
        before = self._stand(state, "uploads")
        asked = {"part": "snippet,contentDetails,status", "playlistId": self._uploads, "maxResults": 50}
        part = await self._newest("uploads", "playlistItems", asked, before.since)
        entries = [_entry(said, published(row)) for row in part.rows if (said := videos.in_playlist(row))]
        told = [_news(entry.activity, before.known.get(entry.key)) for entry in entries]
        gone = _missing(before, (entry.key for entry in entries), part)
        now = await self._api.by_id("videos", "snippet,status", list(gone))
        told += [_looked_after(key, known, now, videos.resource) for key, known in gone.items()]
        return self._step("uploads", told, part, map(_seen, entries))

    async def _comments(self, state: Mapping[str, Any]) -> Step:
        before = self._stand(state, "comments")
        totals = raw.inner(raw.inner(state, "comments") or {}, "totals") or {}
        asked = {"allThreadsRelatedToChannelId": self._channel.id, "part": "snippet,replies", "maxResults": 100}
        part = await self._newest("comments", "commentThreads", {**asked, "order": "time"}, before.since)
        read = Threads(self._api, before.known, totals)
        for row in part.rows:
            await read.thread(row)
        entries = [replace(entry, activity=self._towards(entry.activity)) for entry in read.entries]
        seen = [*map(_seen, entries), *read.kept]
        told = [_news(entry.activity, before.known.get(entry.key)) for entry in entries]
        gone = _missing(before, (entry.key for entry in seen), part)
        now = await self._api.by_id("comments", "snippet", list(gone))
        told += [_looked_after(key, known, now, comments.comment) for key, known in gone.items()]
        step = self._step("comments", told, part, seen)
        return replace(step, state={**step.state, "totals": read.listed})

    async def _subscribers(self, state: Mapping[str, Any]) -> Step:
        """Those who subscribed in public, the last first."""
        before = self._stand(state, "subscribers")
        asked = {"part": "snippet,subscriberSnippet", "myRecentSubscribers": "true", "maxResults": 50}
        part = await self._newest("subscribers", "subscriptions", asked, before.since)
        entries = [Entry(said.id, published(row), said) for row in part.rows if (said := videos.subscribed(row))]
        told: list[Activity | None] = [entry.activity for entry in entries if entry.key not in before.known]
        gone = _missing(before, (entry.key for entry in entries), part)
        told += [withdrawal(key, Actor(key.partition("#")[0])) for key in gone]
        return self._step("subscribers", told, part, map(_seen, entries))

    async def _newest(self, stream: str, what: str, asked: Mapping[str, Any], since: int) -> Part:
        at = started if what == "commentThreads" else published
        return await self._api.newest(what, asked, since, at, MOST_PAGES[stream])

    def _stand(self, state: Mapping[str, Any], stream: str) -> Stand:
        return stand(state, stream, self._now - int(BACKFILL.total_seconds()))

    def _towards(self, said: Activity) -> Activity:
        """A comment on a video with the video's channel, which old answers leave out."""
        thing = said.object
        if not isinstance(thing, Object) or thing.in_reply_to is None or thing.in_reply_to.actor_id is not None:
            return said
        if thing.in_reply_to.id != thing.context:
            return said
        return replace(said, object=replace(thing, in_reply_to=replace(thing.in_reply_to, actor_id=self._channel.id)))

    def _step(self, stream: str, told: Iterable[Activity | None], part: Part, seen: Iterable[Seen]) -> Step:
        after = remembered(seen, self._now - AGAIN, self._now - LAG, MOST_KNOWN)
        covered = Coverage(stream, _at(min(part.reach, self._now)), _at(self._now))
        return Step(in_order(told), after.state(), covered)

    def _page(self, step: Step, state: dict[str, Any]) -> Page:
        coverage = (step.coverage,) if step.coverage else ()
        return Page(tuple(step.activities), cursors.dump(NETWORK, self._subject, state), coverage)


async def offered(step: Awaitable[Step]) -> Step | None:
    """A list, as far as the channel has it: comments can be switched off, and a channel may have no videos."""
    try:
        return await step
    except Unsupported:
        return None


def _looked_after(
    key: str, known: str, now: Mapping[str, Fields], read: Callable[[Fields], Activity | None]
) -> Activity | None:
    """The end of what is no longer listed; None while it can still be asked for, by whoever knows it."""
    there = key in now and read(now[key]) is not None
    return None if there else deletion(key, Actor(author(known)), _page_of(key))


def _seen(entry: Entry) -> Seen:
    """What is remembered of an entry: its version, and its author by id, since handles change."""
    return Seen(entry.key, entry.at, f"{version(entry.activity)} {entry.activity.actor.id}")


def _news(said: Activity, known: str | None) -> Activity | None:
    """All of it when it is new, an Update when it reads differently than before, else nothing."""
    if known is None:
        return said
    return None if known.partition(" ")[0] == version(said) else edit(said)


def _missing(before: Stand, there: Iterable[str], part: Part) -> dict[str, str]:
    """What is known and did not come back, in a list that was read as far as it is known."""
    found = set(there)
    return {key: known for key, known in before.known.items() if key not in found} if part.end else {}


def _entry(said: Activity, at: int) -> Entry:
    return Entry(said.object.id, at, said)


def _uploads(row: Fields) -> str:
    """The list of a channel's uploads."""
    lists = raw.inner(raw.inner(row, "contentDetails") or {}, "relatedPlaylists") or {}
    return raw.needed(identity, lists, "uploads")


def _page_of(key: str) -> str | None:
    return watch(key) if len(key) == 11 else None


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
