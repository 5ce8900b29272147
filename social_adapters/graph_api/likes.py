"""Who likes our newest posts: compared with who did before, since the network says no time of a like."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.graph_api.lists import Listed, Look, moment, seconds
from social_adapters.raw import Fields
from social_adapters.standing import Step, withdrawal
from social_adapters.vocabulary import Activity, Actor, Object

FRESH = timedelta(days=1)  # at a first look, likes of a younger post are of today; of an older one nobody knows
MOST_POSTS = 40
MOST_LIKES = 200  # of one post that are compared

Likers = Callable[[Activity], AsyncIterator[Listed]]
Known = dict[str, tuple[int, list[str]]]  # {post: (how many reactions it had, who liked it)}


@dataclass(frozen=True, slots=True)
class Likes:
    """The likes of the newest of `posts`; `likers` asks for those of one."""

    look: Look
    posts: Sequence[Activity]
    likers: Likers

    async def read(self) -> Step:
        """New likes, and those taken back."""
        before, after = self._known(), Known()
        told: list[Activity] = []
        for post in self.posts[:MOST_POSTS]:
            known = before.get(post.object.id)
            if _count(post) == (known[0] if known else 0):
                after[post.object.id] = known or (0, [])
                continue
            found, whole = await self._found(post)
            after[post.object.id] = (_count(post), [one.actor.id for one in found])
            if known or moment(post) >= self._since:
                told += _changes(post, found, known[1] if known else [], whole)
        state = {"until": seconds(self.look.now), "posts": after}
        return Step(told, state, self.look.covered("likes", self._since))

    @property
    def _before(self) -> Fields:
        return raw.inner(self.look.state, "likes") or {}

    @property
    def _since(self) -> int:
        until = raw.number(self._before, "until")
        return seconds(self.look.now - FRESH) if until is None else until

    def _known(self) -> Known:
        return {name: _kept(told) for name, told in (raw.inner(self._before, "posts") or {}).items()}

    async def _found(self, post: Activity) -> tuple[list[Activity], bool]:
        """The likes, each person's once, and whether these are all."""
        found: dict[str, Activity] = {}
        async for page in self.likers(post):
            found.update((one.actor.id, one) for one in page.activities)
            if page.end or len(found) >= MOST_LIKES:
                return list(found.values())[:MOST_LIKES], page.end and len(found) <= MOST_LIKES
        return list(found.values()), False


def _changes(post: Activity, found: Sequence[Activity], old: Sequence[str], whole: bool) -> list[Activity]:
    names = {one.actor.id for one in found}
    left = [name for name in old if name not in names] if whole else []
    came = [one for one in found if one.actor.id not in old]
    return [*came, *(withdrawal(f"{post.object.id}#like-{name}", Actor(name)) for name in left)]


def _kept(told: Any) -> tuple[int, list[str]]:
    match told:
        case [int(count), list(names)] if all(isinstance(name, str) for name in names):
            return count, names
    raise Unexpected("the cursor cannot be read")


def _count(post: Activity) -> int:
    return (post.object.counts.likes or 0) if isinstance(post.object, Object) else 0
