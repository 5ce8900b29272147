"""Discourse: what is new for a source, with the edits and deletions of what it brought before."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters.adapter import BACKFILL, Coverage, Page
from social_adapters.discourse import lists
from social_adapters.discourse.addresses import named
from social_adapters.discourse.forum import Forum
from social_adapters.discourse.lists import Listed
from social_adapters.discourse.place import Place
from social_adapters.discourse.user_actions import LIKED, MENTION, QUOTE, REPLY, RESPONSE, TOPIC, WAS_LIKED
from social_adapters.discourse.whole import Whole
from social_adapters.standing import (
    Entry,
    Stand,
    Step,
    author,
    deletion,
    in_order,
    mark,
    news,
    settled,
    stand,
    withdrawal,
)
from social_adapters.vocabulary import Activity, ActivityType, Actor

NETWORK = "discourse"
AGAIN = int(timedelta(days=14).total_seconds())  # how far back edits and deletions are looked for
LAG = 300  # seconds a row may show up late

# A user's key has 20 requests a minute. What one step asks for stays below that, so that every look gets on.
MOST_PAGES = 7  # of one list in one fetch
CHUNK = 6  # posts that are looked up for one page
MOST_CHECKS = 5  # of what is missing in one fetch; the others are checked by the next


@dataclass(frozen=True, slots=True)
class Stream:
    """A list, newest first. `sure`: what is missing from it was taken back."""

    name: str
    pages: AsyncGenerator[Listed]
    sure: bool


@dataclass(slots=True)
class Reading:
    """What was read of a list since a time. `reached`: all of it."""

    entries: dict[str, Entry] = field(default_factory=dict)
    oldest: int | None = None
    reached: bool = False


class Look:
    """One fetch of one source at one time."""

    def __init__(self, forum: Forum, subject: str, now: datetime) -> None:
        self._forum = forum
        self._subject = subject
        self._now = now
        self._moment = int(now.timestamp())
        self._whole = Whole(forum)

    async def person(self, name: str, cursor: str | None) -> AsyncIterator[Page]:
        """What an account opens, writes and likes."""
        done = lists.actions(self._forum, name, (LIKED, TOPIC, REPLY))
        async for page in self._all([Stream("actions", done, True)], self._state(cursor)):
            yield page

    async def ours(self, me: Actor, cursor: str | None) -> AsyncIterator[Page]:
        """What our account writes, and who answers, mentions, quotes, likes and follows it."""
        name = me.handle or ""
        streams = [
            Stream("posts", lists.actions(self._forum, name, (TOPIC, REPLY)), True),
            Stream("answers", lists.actions(self._forum, name, (WAS_LIKED, RESPONSE, MENTION, QUOTE)), True),
            Stream("notifications", lists.told(self._forum, me), False),
        ]
        async for page in self._all(streams, self._state(cursor)):
            yield page

    async def search(self, query: str, cursor: str | None) -> AsyncIterator[Page]:
        """Posts that match."""
        state = self._state(cursor)
        found = lists.found(self._forum, query, self._stand(state, "search").since)
        async for page in self._all([Stream("search", found, False)], state):
            yield page

    async def place(self, path: str, cursor: str | None) -> AsyncIterator[Page]:
        """What is written in a category or under a tag."""
        state = self._state(cursor)
        async for step in Place(self._forum, path, self._now).steps(state):
            yield self._page(step, dict(step.state))

    async def _all(self, streams: Sequence[Stream], state: dict[str, Any]) -> AsyncIterator[Page]:
        for stream in streams:
            async for step in self._steps(stream, self._stand(state, stream.name)):
                state[stream.name] = step.state
                yield self._page(step, state)

    async def _steps(self, stream: Stream, before: Stand) -> AsyncIterator[Step]:
        """Each step remembers what it hands on, so that a fetch cut short goes on with the rest."""
        read = await self._read(stream, before.since)
        known = dict(before.known)
        changes = [
            (entry, change)
            for entry in read.entries.values()
            if (change := news(entry.activity, known.get(entry.key))) is not None
        ]
        while len(changes) > CHUNK:
            some, changes = changes[:CHUNK], changes[CHUNK:]
            known |= {entry.key: mark(entry.activity) for entry, _ in some}
            yield Step(await self._whole.of([change for _, change in some]), Stand(before.since, known).state())
        told = await self._whole.of([change for _, change in changes])
        missing = [(key, marked) for key, marked in before.known.items() if key not in read.entries and read.reached]
        told += await self._ended(stream, missing[:MOST_CHECKS])
        after = settled(list(read.entries.values()), self._moment - AGAIN, self._moment - LAG)
        state = replace(after, known={**after.known, **dict(missing[MOST_CHECKS:])}).state()
        since = before.since if read.reached or read.oldest is None else read.oldest
        yield Step(told, state, Coverage(stream.name, _at(min(since, self._moment)), self._now))

    async def _read(self, stream: Stream, since: int) -> Reading:
        """Down to what is older than `since`; oldest first."""
        read, pages = Reading(), 0
        async with aclosing(stream.pages) as listing:
            async for listed in listing:
                found = [_entry(self._forum.base, told) for told in listed.activities]
                read.entries |= {entry.key: entry for entry in found if entry.at >= since}
                read.oldest = min(filter(None, (read.oldest, listed.oldest)), default=None)
                pages += 1
                if listed.oldest is not None and listed.oldest < since:
                    break
                if pages == MOST_PAGES:
                    return _from_old(read)
        read.reached = True
        return _from_old(read)

    async def _ended(self, stream: Stream, missing: Sequence[tuple[str, str]]) -> list[Activity]:
        """What is no longer listed: a post that is gone, or a like that was taken back from one that is still there."""
        found: list[Activity] = []
        for key, marked in missing:
            done = self._forum.base + key
            thing, _, act = done.partition("#")
            if act and not (stream.sure and act.startswith("like-")):
                continue
            there, by = await self._forum.has(thing), named(self._forum.base, author(marked))
            if act and there:
                found.append(withdrawal(done, by))
            elif not act and there is False:
                found.append(deletion(thing, by))
        return found

    def _state(self, cursor: str | None) -> dict[str, Any]:
        return cursors.load(cursor, NETWORK, self._subject)

    def _stand(self, state: Mapping[str, Any], stream: str) -> Stand:
        return stand(state, stream, self._moment - int(BACKFILL.total_seconds()))

    def _page(self, step: Step, state: dict[str, Any]) -> Page:
        coverage = (step.coverage,) if step.coverage else ()
        return Page(tuple(in_order(step.activities)), cursors.dump(NETWORK, self._subject, state), coverage)


def _entry(base: str, told: Activity) -> Entry:
    """Known by the path of what was written, or by that of an act."""
    thing = told.object.id if told.type is ActivityType.CREATE else told.id
    at = told.published
    return Entry(thing.removeprefix(base), int(at.timestamp()) if at else 0, told)


def _from_old(read: Reading) -> Reading:
    entries = sorted(read.entries.values(), key=lambda entry: entry.at)
    return replace(read, entries={entry.key: entry for entry in entries})


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
