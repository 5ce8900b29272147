"""What is said below our posts: read again where the count moved, and now and then for edits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from social_adapters import raw
from social_adapters.graph_api.lists import LAG, Listed, Look, moment, seconds
from social_adapters.raw import Fields
from social_adapters.standing import Step, in_order, mark, news
from social_adapters.vocabulary import Activity, Object

MOST_THREADS = 60  # in one fetch
AGAIN = timedelta(days=14)  # how long a comment is looked at for edits and deletion
PAUSE = timedelta(hours=1)  # between two looks at a thread in which nothing was counted
KEPT = 100  # comments of one thread that are looked at again

Below = Callable[[Activity], AsyncIterator[Listed]]


@dataclass(frozen=True, slots=True)
class Thread:
    """What the cursor keeps of a post: its count, until when it was read, {comment: "seconds version author"}."""

    count: int = 0
    read: int | None = None
    known: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, state: Fields) -> Thread:
        known = raw.inner(state, "known") or {}
        named = {name: raw.needed(raw.text, known, name) for name in known}
        return cls(raw.number(state, "count") or 0, raw.number(state, "read"), named)

    def state(self) -> dict[str, Any]:
        return {"count": self.count, "read": self.read, "known": dict(self.known)}


@dataclass(frozen=True, slots=True)
class Comments:
    """The threads below `posts`; `below` asks for one, the newest first.

    `flat`: every answer stands in the list itself by its own time, so that reading can stop where nothing is new.
    """

    look: Look
    posts: Sequence[Activity]
    below: Below
    flat: bool

    async def read(self) -> AsyncIterator[Step]:
        """The threads in which something was counted, those that waited longest first, then what that covers."""
        kept, reach = self._kept(), self._until
        due = sorted(filter(lambda post: self._due(post, kept), self.posts), key=lambda post: _read(post, kept))
        for post in due[:MOST_THREADS]:
            told, kept[post.object.id], oldest = await self._thread(post, kept[post.object.id])
            reach = max(reach, oldest)
            if told:
                yield Step(in_order(told), _state(kept, self._until))
        if len(due) > MOST_THREADS:
            yield Step((), _state(kept, self._until))
        else:
            yield Step((), _state(kept, seconds(self.look.now)), self.look.covered("comments", reach))

    @property
    def _before(self) -> Fields:
        return raw.inner(self.look.state, "comments") or {}

    @property
    def _until(self) -> int:
        """Until when all threads were read."""
        until = raw.number(self._before, "until")
        return self.look.start if until is None else until

    def _kept(self) -> dict[str, Thread]:
        threads = raw.inner(self._before, "threads") or {}
        return {post.object.id: Thread.of(raw.inner(threads, post.object.id) or {}) for post in self.posts}

    def _due(self, post: Activity, kept: Mapping[str, Thread]) -> bool:
        thread = kept[post.object.id]
        return thread.count != _count(post) or (bool(thread.known) and _read(post, kept) <= self._pause)

    @property
    def _pause(self) -> int:
        return seconds(self.look.now - PAUSE)

    async def _thread(self, post: Activity, before: Thread) -> tuple[list[Activity], Thread, int]:
        """What changed in a thread, what is kept of it, and since when it is known where it was too long to read."""
        since = self.look.start if before.read is None else before.read - LAG
        shown, whole = await self._shown(post, min([since, *map(_time, before.known.values())]))
        missing = dict(before.known)
        told = [self._news(one, missing.pop(one.object.id, None), since) for one in shown]
        gone, unsure = (
            await self.look.gone({name: _mark(known) for name, known in missing.items()}) if whole else ([], missing)
        )
        kept = {name: missing[name] for name in unsure}
        after = Thread(_count(post), seconds(self.look.now), {**kept, **self._known(shown)})
        oldest = 0 if whole else min(map(moment, shown), default=0)
        return [one for one in [*told, *gone] if one], after, oldest

    def _news(self, one: Activity, known: str | None, since: int) -> Activity | None:
        if known is None and moment(one) < since:
            return None
        return news(one, _mark(known) if known else None)

    async def _shown(self, post: Activity, low: int) -> tuple[list[Activity], bool]:
        """The comments, down to `low` where they stand by time, and whether that is all."""
        shown: dict[str, Activity] = {}
        async for page in self.below(post):
            shown.update((one.object.id, one) for one in page.activities)
            old = self.flat and page.activities and all(moment(one) < low for one in page.activities)
            if page.end or old:
                return _addressed(post, shown), True
        return _addressed(post, shown), False

    def _known(self, shown: Sequence[Activity]) -> dict[str, str]:
        recent = [one for one in shown if moment(one) >= seconds(self.look.now - AGAIN)]
        return {one.object.id: f"{moment(one)} {mark(one)}" for one in sorted(recent, key=moment)[-KEPT:]}


def _addressed(post: Activity, shown: Mapping[str, Activity]) -> list[Activity]:
    """The comments, each with the author of what it answers."""
    authors = {post.object.id: post.actor.id, **{name: one.actor.id for name, one in shown.items()}}
    return [_answering(one, authors) for one in shown.values()]


def _answering(told: Activity, authors: Mapping[str, str]) -> Activity:
    said = told.object
    parent = said.in_reply_to if isinstance(said, Object) else None
    if not isinstance(said, Object) or parent is None or parent.actor_id or parent.id not in authors:
        return told
    return replace(told, object=replace(said, in_reply_to=replace(parent, actor_id=authors[parent.id])))


def _state(kept: Mapping[str, Thread], until: int) -> dict[str, Any]:
    read = {name: thread.state() for name, thread in kept.items() if thread.read is not None}
    return {"until": until, "threads": read}


def _count(post: Activity) -> int:
    return (post.object.counts.replies or 0) if isinstance(post.object, Object) else 0


def _read(post: Activity, kept: Mapping[str, Thread]) -> int:
    return kept[post.object.id].read or 0


def _time(known: str) -> int:
    return int(known.partition(" ")[0])


def _mark(known: str) -> str:
    return known.partition(" ")[2]
