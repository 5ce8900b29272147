"""Hacker News: reading Algolia's index forward in windows of time, and noticing edits and deletions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Context, Coverage, Page
from social_adapters.errors import Unexpected
from social_adapters.hackernews import convert
from social_adapters.http import Http
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference
from social_adapters.window import LIMIT, version

ALGOLIA = "https://hn.algolia.com/api/v1/search_by_date"
FIREBASE = "https://hacker-news.firebaseio.com/v0"
POSTS = "(story,comment,poll)"

CEILING = 1000  # Algolia shows no more hits of one search
HITS = 200  # in one answer
LAG = 900  # seconds an item may take to reach the index; a minute is usual
OPEN = int(timedelta(days=15).total_seconds())  # a thread takes no comments after two weeks
ALTERNATIVES = 40  # threads or parents in one search
MOST_WINDOWS = 500  # of one fetch; the next goes on from there

MOST_MINE = 1000  # items of ours whose replies are looked for

Mine = dict[str, tuple[int, int]]  # {number: (when, the number of the story it stands in; 0: it is one)}
Filter = Mapping[str, str]  # Algolia's `tags`, `query`, and more `numericFilters`


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a list was read: again from `since` on, where `known` is {number: "version author"} of all read."""

    since: int
    known: Mapping[str, str]

    def state(self) -> dict[str, Any]:
        return {"since": self.since, "known": dict(self.known)}


@dataclass(frozen=True, slots=True)
class Step:
    """One window of a list: what changed in it, and how far the list is read then."""

    activities: Sequence[Activity]
    stand: Stand
    coverage: Coverage


class Look:
    """One fetch of one source at one time."""

    def __init__(self, http: Http, network: str, subject: str, now: datetime) -> None:
        self.http = http
        self._of = (network, subject)
        self._now = int(now.timestamp())

    async def watched(self, given: Filter, cursor: str | None) -> AsyncIterator[Page]:
        """What matches, each item once, its edits and its deletion."""
        state = cursors.load(cursor, *self._of)
        async for step in self._steps("posts", [given], self._stand(state, "posts")):
            yield self._page(step.activities, {"posts": step.stand.state()}, step.coverage)

    async def ours(self, name: str, cursor: str | None) -> AsyncIterator[Page]:
        """What our account posts, then what is said below its stories and to its comments."""
        state = cursors.load(cursor, *self._of)
        given = {"tags": f"{POSTS},author_{name}"}
        async for step in self._steps("posts", [given], self._stand(state, "posts")):
            mine = {**_mine(state), **_placed(step.activities)}
            told = [await self._to_parent(activity, mine, name) for activity in step.activities]
            state = {**state, "posts": step.stand.state(), "mine": mine}
            yield self._page(told, state, step.coverage)
        mine = _mine(state)
        async for step in self._steps("replies", _answers(mine), self._stand(state, "replies")):
            told = [_to_us(activity, mine, name) for activity in step.activities if activity.actor.id != name]
            state = {**state, "replies": step.stand.state(), "mine": self._open(mine)}
            yield self._page(told, state, step.coverage)

    async def _steps(self, stream: str, filters: Sequence[Filter], stand: Stand) -> AsyncIterator[Step]:
        missing, read = dict(stand.known), dict[str, Activity]()
        async for low, high, found in self._windows(filters, stand.since):
            read.update(found)
            changes = [_change(found[number], missing.pop(number, None)) for number in found]
            if high > self._now:
                changes += [await self._looked_after(number, kept) for number, kept in missing.items()]
                after = self._settled(read)
            else:
                after = Stand(high, {})
            covered = Coverage(stream, _at(low), _at(min(high, self._now)))
            yield Step([change for change in changes if change], after, covered)

    async def _windows(
        self, filters: Sequence[Filter], since: int
    ) -> AsyncIterator[tuple[int, int, dict[str, Activity]]]:
        """Windows from `since` until now that hold no more than Algolia shows, the oldest first."""
        low, end = min(since, self._now), self._now + 1
        width = end - low
        for _ in range(MOST_WINDOWS):
            high = min(low + max(width, 1), end)
            found = await self._between(filters, low, high)
            if found is None:
                width = (high - low) // 2
                continue
            yield low, high, found
            low, width = high, width * 2
            if low >= end:
                return

    async def _between(self, filters: Sequence[Filter], low: int, high: int) -> dict[str, Activity] | None:
        """What was posted in a window, oldest first; None when it is more than Algolia shows."""
        found: dict[str, Activity] = {}
        for given in filters:
            async for hits, total in self._pages(given, low, high):
                if hits and total > CEILING and high - low > 1:
                    return None
                found.update((_number(activity.object), activity) for activity in hits)
        return dict(sorted(found.items(), key=lambda entry: int(entry[0])))

    async def _pages(self, given: Filter, low: int, high: int) -> AsyncIterator[tuple[Sequence[Activity], int]]:
        numbers = [f"created_at_i>={low}", f"created_at_i<{high}", given.get("numericFilters", "")]
        asked = {**given, "numericFilters": ",".join(filter(None, numbers)), "hitsPerPage": HITS}
        for page in range(CEILING // HITS):
            response = await self.http.get(ALGOLIA, params={**asked, "page": page})
            body = response.json()
            yield convert.search(body, Context(url=response.url)), raw.number(body, "nbHits") or 0
            if page + 1 >= (raw.number(body, "nbPages") or 0):
                return

    async def _looked_after(self, number: str, kept: str) -> Activity | None:
        """Why an item is no longer found: it is gone, or was edited so that it no longer matches."""
        was, _, author = kept.partition(" ")
        body = (await self.http.get(f"{FIREBASE}/item/{number}.json")).json()
        told = convert.item(body, Context())
        if not told or told[0].type == ActivityType.DELETE:
            return convert.deletion(convert.item_id(number), author)
        return _change(told[0], f"{was} {author}")

    async def _to_parent(self, activity: Activity, mine: Mine, name: str) -> Activity:
        """A comment of ours with the author of what it answers, so that we see whom we answered."""
        parent = _parent(activity)
        if parent is None or not activity.published or activity.published < _at(self._now - OPEN):
            return activity
        number = _number(parent)
        if number in mine:
            return _addressed(activity, name)
        told = convert.item((await self.http.get(f"{FIREBASE}/item/{number}.json")).json(), Context())
        return _addressed(activity, told[0].actor.id) if told else activity

    def _stand(self, state: Mapping[str, Any], stream: str) -> Stand:
        """Where a list stands; at first, where the backfill begins."""
        told = raw.inner(state, stream) or {}
        since = raw.number(told, "since")
        known = raw.inner(told, "known") or {}
        known = {number: raw.needed(raw.text, known, number) for number in known}
        return Stand(self._now - int(BACKFILL.total_seconds()) if since is None else since, known)

    def _settled(self, read: Mapping[str, Activity]) -> Stand:
        """What the next fetch reads again: the newest items, and at least the time an item needs to show up."""
        recent = [(number, activity) for number, activity in read.items() if _created(activity) >= self._now - OPEN]
        kept = recent[-LIMIT:]
        since = min([self._now - LAG, *(_created(activity) for _, activity in kept)])
        return Stand(since, {number: _kept(activity) for number, activity in kept})

    def _open(self, mine: Mine) -> Mine:
        return {number: told for number, told in mine.items() if told[0] >= self._now - OPEN}

    def _page(self, activities: Sequence[Activity], state: dict[str, Any], coverage: Coverage) -> Page:
        return Page(tuple(activities), cursors.dump(*self._of, state), (coverage,))


def _change(activity: Activity, kept: str | None) -> Activity | None:
    """An item as news: all of it when it is new, an Update when it reads differently, else nothing."""
    if kept is None:
        return activity
    if kept == _kept(activity):
        return None
    edited = f"{activity.object.id}#update-{version(activity)}"
    return replace(activity, id=edited, type=ActivityType.UPDATE, published=None)


def _kept(activity: Activity) -> str:
    return f"{version(activity)} {activity.actor.id}"


def _placed(activities: Iterable[Activity]) -> Mine:
    return {
        _number(activity.object): (_created(activity), int(_story(activity) or 0))
        for activity in activities
        if activity.type == ActivityType.CREATE
    }


def _mine(state: Mapping[str, Any]) -> Mine:
    told = raw.inner(state, "mine") or {}
    if not all(isinstance(place, list) and [type(part) for part in place] == [int, int] for place in told.values()):
        raise Unexpected("the cursor of hackernews cannot be read")
    return {number: (when, story) for number, (when, story) in list(told.items())[-MOST_MINE:]}


def _answers(mine: Mine) -> list[Filter]:
    """Everything below our stories, and what answers our comments below those of others."""
    stories = [number for number, told in mine.items() if not told[1]]
    comments = [number for number, told in mine.items() if told[1] and str(told[1]) not in stories]
    below = [{"tags": f"comment,({','.join(f'story_{number}' for number in some)})"} for some in _batches(stories)]
    answers = [",".join(f"parent_id={number}" for number in some) for some in _batches(comments)]
    return [*below, *({"tags": "comment", "numericFilters": f"({parents})"} for parents in answers)]


def _batches(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    return (numbers[start : start + ALTERNATIVES] for start in range(0, len(numbers), ALTERNATIVES))


def _to_us(activity: Activity, mine: Mine, name: str) -> Activity:
    parent = _parent(activity)
    return _addressed(activity, name) if parent and _number(parent) in mine else activity


def _addressed(activity: Activity, author: str) -> Activity:
    """The same reply, with the author of what it answers."""
    said, parent = activity.object, _parent(activity)
    if not isinstance(said, Object) or parent is None:
        return activity
    return replace(activity, object=replace(said, in_reply_to=replace(parent, actor_id=author)))


def _parent(activity: Activity) -> Reference | None:
    return activity.object.in_reply_to if isinstance(activity.object, Object) else None


def _story(activity: Activity) -> str | None:
    said = activity.object
    return said.context.rpartition("=")[2] if isinstance(said, Object) and said.context else None


def _number(thing: Object | Reference | Actor) -> str:
    return thing.id.rpartition("=")[2]


def _created(activity: Activity) -> int:
    return int(activity.published.timestamp()) if activity.published else 0


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
