"""Discourse: a category or tag: its topics by their latest post, and the posts that are new in each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import raw
from social_adapters.adapter import BACKFILL, Coverage
from social_adapters.discourse import convert
from social_adapters.discourse.addresses import named, place_of
from social_adapters.discourse.forum import POSTS, Forum
from social_adapters.discourse.posts import PRIVATE
from social_adapters.standing import Step, author, deletion, mark, news
from social_adapters.vocabulary import Activity, ActivityType
from social_adapters.window import remember

STREAM = "topics"
LAG = int(timedelta(hours=1).total_seconds())  # how late a post may show up
MOST_PAGES = 10  # of the list in one fetch
MOST_TOPICS = 40  # that are read in one fetch; the next goes on from there
MOST_CHUNKS = 3  # of older posts of one topic
AT_ONCE = 2  # topics in one step: it stays below the 20 requests a minute that a user's key has


@dataclass(frozen=True, slots=True)
class Topic:
    number: int
    highest: int
    bumped: int  # seconds since 1970


class Place:
    """`known` holds what was told last, {path of a post: mark}: so an edit is noticed when its topic comes up again."""

    def __init__(self, forum: Forum, path: str, now: datetime) -> None:
        self._forum = forum
        self._path = path
        self._now = now
        self._moment = int(now.timestamp())
        self._known: dict[str, str] = {}

    async def steps(self, state: Mapping[str, Any]) -> AsyncIterator[Step]:
        told = raw.inner(state, STREAM) or {}
        known = raw.inner(told, "known") or {}
        self._known = {path: raw.needed(raw.text, known, path) for path in known}
        begun = raw.number(told, "since")
        since = self._moment - int(BACKFILL.total_seconds()) if begun is None else begun
        topics, reached = await self._topics(max(since, raw.number(told, "bumped") or since))
        for start in range(0, min(len(topics), MOST_TOPICS), AT_ONCE):
            some = topics[start : min(start + AT_ONCE, MOST_TOPICS)]
            found = [change for topic in some for change in await self._changes(topic, since)]
            yield Step(found, self._state(since, some[-1].bumped))
        if len(topics) <= MOST_TOPICS:
            covered = since if reached or not topics else min(max(since, topics[0].bumped), self._moment)
            coverage = Coverage(STREAM, _at(min(covered, self._moment)), self._now)
            yield Step((), self._state(max(since, self._moment - LAG), None), coverage)

    async def _topics(self, since: int) -> tuple[list[Topic], bool]:
        """Those with a post since then, the longest ago first; and whether that is all of them."""
        found: dict[int, Topic] = {}
        for page in range(MOST_PAGES):
            answer = raw.fields((await self._forum.get(f"/{self._path}/l/latest.json", page=page)).json(), "the answer")
            listed = raw.needed(raw.inner, answer, "topic_list")
            rows = raw.rows(listed.get("topics"), "topics")
            topics = [_topic(row) for row in rows if raw.text(row, "archetype") != PRIVATE]
            found |= {topic.number: topic for topic in topics if topic.bumped >= since}
            # Pinned topics stand first however old they are.
            moving = [_topic(row).bumped for row in rows if not raw.flag(row, "pinned")]
            if not raw.text(listed, "more_topics_url") or not rows or min(moving, default=since) < since:
                return _in_turn(found), True
        return _in_turn(found), False

    async def _changes(self, topic: Topic, since: int) -> list[Activity]:
        """What is new, edited and gone in a topic, as far back as `since`."""
        answer = await self._forum.topic(topic.number, topic.highest)
        if not answer:
            return []
        stream = raw.needed(raw.inner, answer, "post_stream")
        rows = await self._back(topic, raw.rows(stream.get("posts"), "posts"), stream.get("stream"), since)
        told = convert.topic({**answer, "post_stream": {"posts": rows}}, self._forum.context)
        shown = {self._path_of(each): each for each in told if each.type is ActivityType.CREATE}
        lowest = min((raw.number(row, "post_number") or 0 for row in rows), default=0)
        gone = [path for path in self._known if path not in shown and _within(path, topic.number, lowest)]
        changes = [self._change(path, each, since) for path, each in shown.items()]
        ended = [deletion(self._forum.base + path, named(self._forum.base, author(self._known[path]))) for path in gone]
        self._known = remember(
            self._known, {path: mark(each) for path, each in shown.items() if self._counts(path, each, since)}, gone
        )
        return [*(change for change in changes if change), *ended]

    async def _back(self, topic: Topic, rows: list[raw.Fields], ids: Any, since: int) -> list[raw.Fields]:
        """The last posts of a topic, and those before them as long as they are not older than `since`."""
        stream = [number for number in ids if isinstance(number, int)] if isinstance(ids, list) else []
        shown = {raw.number(row, "id") for row in rows}
        first = next((place for place, number in enumerate(stream) if number in shown), 0)
        for _ in range(MOST_CHUNKS):
            if first == 0 or any(_created(row) < since for row in rows):
                break
            start = max(0, first - POSTS)
            rows, first = [*await self._forum.posts(topic.number, stream[start:first]), *rows], start
        return rows

    def _change(self, path: str, told: Activity, since: int) -> Activity | None:
        known = self._known.get(path)
        return news(told, known) if self._counts(path, told, since) else None

    def _counts(self, path: str, told: Activity, since: int) -> bool:
        """Whether a post is new or was told before; what is older was never ours to tell."""
        return path in self._known or (told.published is not None and told.published.timestamp() >= since)

    def _path_of(self, told: Activity) -> str:
        return told.object.id.removeprefix(self._forum.base)

    def _state(self, since: int, bumped: int | None) -> dict[str, Any]:
        """`bumped`: up to where the topics were read, as long as some are left."""
        return {STREAM: {"since": since, "known": self._known, **({"bumped": bumped} if bumped else {})}}


def _topic(row: raw.Fields) -> Topic:
    bumped = raw.time(row, "bumped_at") or raw.needed(raw.time, row, "created_at")
    return Topic(
        raw.needed(raw.number, row, "id"), max(raw.number(row, "highest_post_number") or 1, 1), int(bumped.timestamp())
    )


def _in_turn(found: Mapping[int, Topic]) -> list[Topic]:
    return sorted(found.values(), key=lambda topic: (topic.bumped, topic.number))


def _within(path: str, topic: int, lowest: int) -> bool:
    place = place_of(path)
    return place[0] == topic and place[1] >= lowest


def _created(row: raw.Fields) -> int:
    return int(raw.needed(raw.time, row, "created_at").timestamp())


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
