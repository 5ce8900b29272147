"""Hacker News: what is new for a source, with the edits and deletions of what it brought before."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Context, Coverage, Page
from social_adapters.errors import Unexpected
from social_adapters.hackernews import convert
from social_adapters.hackernews.algolia import Filter, windows
from social_adapters.http import Http
from social_adapters.standing import Entry, Stand, Step, author, deletion, in_order, news, settled, stand
from social_adapters.vocabulary import Activity, ActivityType, Object, Reference
from social_adapters.window import LIMIT

FIREBASE = "https://hacker-news.firebaseio.com/v0"
POSTS = "(story,comment,poll)"

LAG = 900  # seconds an item may take to reach the index; a minute is usual
OPEN = int(timedelta(days=15).total_seconds())  # a thread takes no comments after two weeks
ALTERNATIVES = 40  # threads or parents in one search
MOST_MINE = 1000  # items of ours whose replies are looked for

Mine = dict[str, tuple[int, int]]  # {number: (when, the number of the story it stands in; 0: it is one)}


class Look:
    """One fetch of one source at one time."""

    def __init__(self, http: Http, network: str, subject: str, now: datetime) -> None:
        self._http = http
        self._of = (network, subject)
        self._now = int(now.timestamp())

    async def watched(self, given: Filter, cursor: str | None) -> AsyncIterator[Page]:
        """What matches, each item once, its edits and its deletion."""
        state = cursors.load(cursor, *self._of)
        async for step in self._steps("posts", [given], state):
            yield self._page(step, {"posts": step.state})

    async def ours(self, name: str, cursor: str | None) -> AsyncIterator[Page]:
        """What our account posts, then what is said below its stories and to its comments."""
        state = cursors.load(cursor, *self._of)
        mine = _mine(state)
        async for step in self._steps("posts", [{"tags": f"{POSTS},author_{name}"}], state):
            mine = _newest(mine | _placed(step.activities))
            told = [await self._with_parent(activity, mine, name) for activity in step.activities]
            state = {**state, "posts": step.state, "mine": mine}
            yield self._page(replace(step, activities=told), state)
        async for step in self._steps("replies", _answers(mine), state):
            told = [_to_us(activity, mine, name) for activity in step.activities if activity.actor.id != name]
            state = {**state, "replies": step.state, "mine": self._open(mine)}
            yield self._page(replace(step, activities=told), state)

    async def _steps(self, stream: str, filters: Sequence[Filter], state: Mapping[str, Any]) -> AsyncIterator[Step]:
        before = stand(state, stream, self._now - int(BACKFILL.total_seconds()))
        missing, read = dict(before.known), list[Entry]()
        async for window in windows(self._http, filters, before.since, self._now):
            entries = [_entry(activity) for activity in window.found]
            read = [*read, *entries][-LIMIT - 1 :]
            changes = [news(entry.activity, missing.pop(entry.key, None)) for entry in entries]
            after = Stand(window.high, {})
            if window.high > self._now:
                changes += [await self._looked_after(number, known) for number, known in missing.items()]
                after = settled(read, self._now - OPEN, self._now - LAG)
            covered = Coverage(stream, _at(window.low), _at(min(window.high, self._now)))
            yield Step([change for change in changes if change], after.state(), covered)

    async def _looked_after(self, number: str, known: str) -> Activity | None:
        """Why an item is no longer found: it is gone, or was edited so that it no longer matches."""
        told = await self._item(number)
        if told is None or told.type == ActivityType.DELETE:
            thing = convert.item_id(number)
            return deletion(thing, convert.actor(author(known)), thing)
        return news(told, known)

    async def _item(self, number: str) -> Activity | None:
        told = convert.item((await self._http.get(f"{FIREBASE}/item/{number}.json")).json(), Context())
        return told[0] if told else None

    async def _with_parent(self, activity: Activity, mine: Mine, name: str) -> Activity:
        """A comment of ours with the author of what it answers, so that we see whom we answered."""
        parent = _parent(activity)
        if parent is None or _created(activity) < self._now - OPEN:
            return activity
        number = convert.number_of(parent.id)
        if number in mine:
            return _addressed(activity, name)
        told = await self._item(number)
        return _addressed(activity, told.actor.id) if told else activity

    def _open(self, mine: Mine) -> Mine:
        return {number: told for number, told in mine.items() if told[0] >= self._now - OPEN}

    def _page(self, step: Step, state: dict[str, Any]) -> Page:
        coverage = (step.coverage,) if step.coverage else ()
        return Page(tuple(in_order(step.activities)), cursors.dump(*self._of, state), coverage)


def _entry(activity: Activity) -> Entry:
    return Entry(convert.number_of(activity.object.id), _created(activity), activity)


def _placed(activities: Iterable[Activity]) -> Mine:
    return {
        convert.number_of(activity.object.id): (_created(activity), int(_story(activity) or 0))
        for activity in activities
        if activity.type == ActivityType.CREATE
    }


def _mine(state: Mapping[str, Any]) -> Mine:
    told = raw.inner(state, "mine") or {}
    if not all(isinstance(place, list) and [type(part) for part in place] == [int, int] for place in told.values()):
        raise Unexpected("the cursor of hackernews cannot be read")
    return {number: (when, story) for number, (when, story) in told.items()}


def _newest(mine: Mine) -> Mine:
    return dict(list(mine.items())[-MOST_MINE:])


def _answers(mine: Mine) -> list[Filter]:
    """Everything below our stories, and what answers our comments below those of others."""
    stories = [number for number, (_, story) in mine.items() if not story]
    comments = [number for number, (_, story) in mine.items() if story and str(story) not in stories]
    below = [",".join(f"story_{number}" for number in some) for some in _batches(stories)]
    answers = [",".join(f"parent_id={number}" for number in some) for some in _batches(comments)]
    return [
        *({"tags": f"comment,({stories})"} for stories in below),
        *({"tags": "comment", "numericFilters": f"({parents})"} for parents in answers),
    ]


def _batches(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    return (numbers[start : start + ALTERNATIVES] for start in range(0, len(numbers), ALTERNATIVES))


def _to_us(activity: Activity, mine: Mine, name: str) -> Activity:
    parent = _parent(activity)
    return _addressed(activity, name) if parent and convert.number_of(parent.id) in mine else activity


def _addressed(activity: Activity, to: str) -> Activity:
    """The same reply, with the author of what it answers."""
    said, parent = activity.object, _parent(activity)
    if not isinstance(said, Object) or parent is None:
        return activity
    return replace(activity, object=replace(said, in_reply_to=replace(parent, actor_id=to)))


def _parent(activity: Activity) -> Reference | None:
    return activity.object.in_reply_to if isinstance(activity.object, Object) else None


def _story(activity: Activity) -> str | None:
    said = activity.object
    return convert.number_of(said.context) if isinstance(said, Object) and said.context else None


def _created(activity: Activity) -> int:
    return int(activity.published.timestamp()) if activity.published else 0


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
