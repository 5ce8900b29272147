"""LinkedIn: what is new at a page, with few requests, since LinkedIn counts them by the day.

The page's posts and the notifications of it are read each time. Notifications say under which posts something
happened: of those, comments and reactions are read. Once a day so are those of the last two weeks: nobody is told
of a like that was taken back.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage, Page
from social_adapters.linkedin import things
from social_adapters.linkedin.api import Api, coded
from social_adapters.linkedin.names import actor
from social_adapters.linkedin.notifications import SHARES, Notice, notice, told
from social_adapters.linkedin.threads import Thread, entry, read_thread
from social_adapters.standing import Entry, Stand, author, deletion, in_order, news, settled, stand, withdrawal
from social_adapters.vocabulary import Activity, ActivityType, Actor

NETWORK = "linkedin"
KEPT = int(timedelta(days=60).total_seconds())  # how long LinkedIn keeps notifications
AGAIN = int(timedelta(days=14).total_seconds())  # how far back edits and deletions are looked for without being told
DAILY = int(timedelta(hours=24).total_seconds())
LAG = 300  # seconds a row may show up late
MOST_THREADS = 20  # posts read in one fetch; the next goes on with the others
KNOWN_THREADS = 40  # posts of which is remembered what stands under them
ACTIONS = "List(COMMENT,ADMIN_COMMENT,COMMENT_EDIT,COMMENT_DELETE,LIKE,SHARE,SHARE_MENTION)"

State = dict[str, Any]


class Look:
    """One fetch of one page at one time."""

    def __init__(self, api: Api, us: Actor, now: datetime) -> None:
        self._api = api
        self._us = us
        self._now = int(now.timestamp())
        self._start = int((now - BACKFILL).timestamp())

    async def pages(self, cursor: str | None) -> AsyncIterator[Page]:
        state: State = cursors.load(cursor, NETWORK, self._us.id)
        posts, whole = await self._posts(stand(state, "posts", self._start).since)
        notices, heard, told_since = await self._notices(state)
        found = [*self._changed(stand(state, "posts", self._start), Thread(posts, whole)), *_shared(notices)]
        covered = [self._covered_posts(state, posts, whole), self._coverage("shares and mentions", told_since)]
        deleted = [one.object.id for one in found if one and one.type is ActivityType.DELETE]
        waiting = list(dict.fromkeys([*deleted, *self._waiting(state, posts, notices)]))
        state = {
            **state,
            "posts": settled(posts, self._now - AGAIN, self._now - LAG).state(),
            "told": heard,
            "again": self._now if self._due(state) else raw.number(state, "again"),
        }
        yield self._page(found, {**state, "waiting": waiting}, covered)
        async for page in self._threads(state, waiting):
            yield page

    async def _threads(self, state: State, waiting: Sequence[str]) -> AsyncIterator[Page]:
        """A page for each post that waits to be read, as far as one fetch goes, and what that covers."""
        since = raw.number(state, "read") or self._start
        for place, thing in enumerate(waiting[:MOST_THREADS], start=1):
            known = raw.inner(state, "threads") or {}
            before, read = stand(known, thing, self._start), await read_thread(self._api, thing, self._us)
            after = settled(read.entries, self._now - AGAIN, self._now - LAG)
            since = max(since, read.floor)
            state = {**state, "threads": _remembered(known, thing, after)}
            yield self._page(self._changed(before, read), {**state, "waiting": list(waiting[place:])}, ())
        left = list(waiting[MOST_THREADS:])
        covered = () if left else [self._coverage(stream, since) for stream in ("comments", "reactions")]
        yield self._page([], {**state, "waiting": left, **({} if left else {"read": self._now})}, covered)

    async def _posts(self, floor: int) -> tuple[list[Entry], bool]:
        """The page's own posts, at least since `floor`, and whether that is all of them since then."""

        def before_floor(rows: Sequence[raw.Fields]) -> bool:
            times = [at for row in rows if (at := things.at(row, "createdAt"))]
            return bool(times) and max(times).timestamp() < floor

        path = f"/posts?q=author&author={coded(self._us.id)}&sortBy=CREATED"
        rows, whole = await self._api.rows(path, before_floor)
        made = [entry(activity) for row in rows if (activity := things.post(row))]
        return [one for one in made if one and one.at >= self._start], whole

    async def _notices(self, state: State) -> tuple[list[Notice], State, int]:
        """What we were not told of yet, what the cursor keeps of that, and since when it is all there is."""
        since, known = self._told(state), raw.inner(raw.inner(state, "told") or {}, "known") or {}
        span = f"(start:{since * 1000},end:{self._now * 1000})"
        path = f"/organizationalEntityNotifications?q=criteria&organizationalEntity={coded(self._us.id)}"
        rows, whole = await self._api.rows(f"{path}&actions={ACTIONS}&timeRange={span}")
        found = {one.id: one for one in map(notice, rows)}
        until = self._now - LAG
        late = {one.id: "" for one in found.values() if one.at and one.at.timestamp() >= until}
        oldest = min((int(one.at.timestamp()) for one in found.values() if one.at), default=since)
        fresh = [one for one in found.values() if one.id not in known]
        return fresh, {"since": until, "known": late}, since if whole else max(since, oldest)

    def _told(self, state: State) -> int:
        """Since when LinkedIn has to tell us: it keeps what happened for a while only."""
        return max(raw.number(raw.inner(state, "told") or {}, "since") or 0, self._now - KEPT)

    def _waiting(self, state: State, posts: Sequence[Entry], notices: Iterable[Notice]) -> list[str]:
        """Posts to read the comments and reactions of: those left, those we were told of, and once a day all."""
        left = [raw.needed(raw.text, {"a post": thing}, "a post") for thing in state.get("waiting") or []]
        told_of = [one.post for one in notices if one.post and one.action not in SHARES]
        floor = self._now - AGAIN if raw.number(state, "again") else self._start
        recent = [one for one in posts if one.at >= floor] if self._due(state) else []
        newest_first = sorted(recent, key=lambda one: -one.at)
        return list(dict.fromkeys([*left, *told_of, *(one.key.partition("#")[0] for one in newest_first)]))

    def _due(self, state: State) -> bool:
        return self._now - (raw.number(state, "again") or 0) >= DAILY

    def _changed(self, before: Stand, read: Thread) -> list[Activity]:
        """What is new in a list, edited in it, and gone from it; the last only where all of it was read."""
        there = {one.key for one in read.entries}
        fresh = [news(one.activity, before.known.get(one.key)) for one in read.entries if one.at >= before.since]
        gone = [_gone(key, mark) for key, mark in before.known.items() if key not in there] if read.whole else []
        return [activity for activity in (*fresh, *gone) if activity]

    def _covered_posts(self, state: State, posts: Sequence[Entry], whole: bool) -> Coverage:
        since = self._start if "posts" not in state else stand(state, "posts", self._start).since
        return self._coverage("posts", since if whole else max([since, *(one.at for one in posts[-1:])]))

    def _coverage(self, stream: str, since: int) -> Coverage:
        return Coverage(stream, _at(min(since, self._now)), _at(self._now))

    def _page(self, found: Iterable[Activity | None], state: Mapping[str, Any], covered: Sequence[Coverage]) -> Page:
        return Page(tuple(in_order(found)), cursors.dump(NETWORK, self._us.id, dict(state)), tuple(covered))


def _shared(notices: Iterable[Notice]) -> list[Activity | None]:
    """Posts of others that pass ours on or mention us: only notifications tell of them."""
    return [told(one) for one in notices if one.action in SHARES]


def _gone(key: str, mark: str) -> Activity:
    by = actor(author(mark))
    done = key.startswith("urn:li:reaction:") or "#" in key
    return withdrawal(key, by) if done else deletion(key, by)


def _remembered(known: Mapping[str, Any], thing: str, after: Stand) -> State:
    """The posts read last, the newest at the end."""
    others = {one: state for one, state in known.items() if one != thing}
    return dict([*others.items(), (thing, after.state())][-KNOWN_THREADS:])


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
