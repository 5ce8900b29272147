"""Discourse: posts in full, where a list shows no more than their beginnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from social_adapters.discourse import convert
from social_adapters.discourse.addresses import place_of
from social_adapters.discourse.forum import Forum
from social_adapters.discourse.user_actions import both
from social_adapters.vocabulary import Activity, ActivityType, Object


class Whole:
    """What was looked up in one fetch: of each topic the posts around the first that was wanted, others singly."""

    def __init__(self, forum: Forum) -> None:
        self._forum = forum
        self._found: dict[str, Activity] = {}
        self._shown: dict[int, bool | None] = {}  # whether a topic is public and there; None where we may not look

    async def of(self, changes: Sequence[Activity]) -> list[Activity]:
        """The same changes with all that was written; without what is gone or hidden, or turned out private."""
        for change in changes:
            if isinstance(change.object, Object) and change.object.id not in self._found:
                await self._look_up(change.object.id)
        return [full for change in changes if (full := self._filled(change)) is not None]

    async def _look_up(self, thing: str) -> None:
        topic, number = place_of(thing)
        if topic not in self._shown:
            answer = await self._forum.topic(topic, number)
            told = convert.topic(answer, self._forum.context) if answer else ()
            self._found |= {each.object.id: each for each in told if each.type is ActivityType.CREATE}
            self._shown[topic] = None if answer == {} else bool(told)
        if self._shown[topic] and thing not in self._found:
            alone = await self._forum.post(thing)
            self._found |= {thing: alone} if alone else {}

    def _filled(self, change: Activity) -> Activity | None:
        said = change.object
        if not isinstance(said, Object):
            return change
        full = self._found.get(said.id)
        if full is None:
            unseen = self._shown[place_of(said.id)[0]] is None
            return change if unseen and said.content else None
        made = both(full, change)
        if change.type is not ActivityType.UPDATE or not isinstance(made.object, Object):
            return made
        return replace(change, actor=made.actor, object=made.object, published=made.object.updated)
