"""Lists that show the newest first, read back to where they were read before: what is new, edited and gone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from social_adapters.adapter import BACKFILL, Coverage
from social_adapters.errors import Unexpected
from social_adapters.graph_api.api import Api
from social_adapters.standing import Entry, Stand, Step, author, deletion, news, settled, stand
from social_adapters.vocabulary import Activity, Actor

LAG = 300  # seconds an entry may show up late
MOST_CHECKS = 20  # of what no longer comes back, in one fetch


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list as activities, newest first. `end`: nothing comes after it."""

    activities: Sequence[Activity]
    end: bool


@dataclass(frozen=True, slots=True)
class Look:
    """One fetch at one time; `state` is the cursor's."""

    api: Api
    state: Mapping[str, Any]
    now: datetime

    @property
    def start(self) -> int:
        """The oldest that is looked at."""
        return seconds(self.now - BACKFILL)

    async def read(self, stream: str, pages: AsyncIterator[Listed]) -> tuple[Step, list[Activity]]:
        """What changed in a list, and what it shows of the last 90 days, newest first.

        It is read as far as what is known of it reaches, so that nothing is missing only because it grew old.
        """
        before = stand(self.state, stream, self.start)
        shown, whole = await recent(pages, min(self.start, before.since))
        missing = dict(before.known)
        told = [news(one, missing.pop(one.object.id, None)) for one in shown if moment(one) >= before.since]
        gone, unsure = await self.gone(missing) if whole else ([], {})
        after = settled([Entry(one.object.id, moment(one), one) for one in shown], self.start, self.latest)
        state = Stand(after.since, {**unsure, **after.known}).state()
        since = before.since if whole or not shown else moment(shown[-1])
        return Step([one for one in [*told, *gone] if one], state, self.covered(stream, since)), shown

    async def gone(self, missing: Mapping[str, str]) -> tuple[list[Activity], dict[str, str]]:
        """The deletions of what no longer comes back, and what was not asked for because it is too much at once."""
        asked = dict(list(missing.items())[:MOST_CHECKS])
        ended = [deletion(thing, Actor(author(mark))) for thing, mark in asked.items() if not await self.api.has(thing)]
        return ended, {thing: mark for thing, mark in missing.items() if thing not in asked}

    @property
    def latest(self) -> int:
        return seconds(self.now) - LAG

    def covered(self, stream: str, since: int) -> Coverage:
        return Coverage(stream, min(datetime.fromtimestamp(since, UTC), self.now), self.now)


async def recent(pages: AsyncIterator[Listed], since: int) -> tuple[list[Activity], bool]:
    """What a list shows since a time, and whether that is all. A pinned entry may be older than what follows it."""
    shown: dict[str, Activity] = {}
    async for page in pages:
        young = [one for one in page.activities if moment(one) >= since]
        shown.update((one.object.id, one) for one in young)
        if page.end or (page.activities and not young):
            return _sorted(shown.values()), True
    return _sorted(shown.values()), False


def _sorted(activities: Iterable[Activity]) -> list[Activity]:
    return sorted(activities, key=moment, reverse=True)


def moment(activity: Activity) -> int:
    """When it happened, in seconds since 1970. Raises Unexpected where a list does not say so: it has no order then."""
    if activity.published is None:
        raise Unexpected("an entry of the list says no time")
    return seconds(activity.published)


def seconds(at: datetime) -> int:
    return int(at.timestamp())
