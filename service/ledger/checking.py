"""The nightly look at what is kept, part by part and a few seconds at a time: what rots is named before it is missed.

The ledger's own part is `rereading.py`; others are handed in from above. Who dies at it costs a few seconds' work.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service
from service.ledger import checks

AT_ONCE = 5.0  # seconds; then others have their turn, and it goes on at the next tick
LEASE = timedelta(minutes=10)  # who takes longer for that has died
NIGHT, DAY = 2, timedelta(days=1)  # the hour (UTC) at which it begins
LATE = timedelta(days=2)  # what has not come to its end since is an alarm of its own
SHOWN = 3  # of what is wrong in a part, how much is told
Place = dict[str, Any]
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Step:
    """What one step came to: how many were looked at, what is wrong, and where to go on. `place` None: it is over."""

    place: Place | None
    looked: int
    wrong: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What is gone through, under the name that an alarm has. A step reads so many rows and no more."""

    name: str
    step: Callable[[Service, int, Place | None], Awaitable[Step]]


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is wrong in a part: how often, and the first of it in words. No words of anybody's are in them."""

    name: str
    count: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The last whole look. `ended_at` None: there was none yet; `overdue`: none has come to its end for two days."""

    ended_at: datetime | None
    looked: int
    alarms: tuple[Alarm, ...]
    overdue: bool

    @property
    def alarm(self) -> bool:
        return self.overdue or bool(self.alarms)


async def due(service: Service) -> list[int]:
    """Workspaces whose look is to begin, or to go on."""
    async with service.database.read() as connection:
        return await checks.due(connection, now())


async def run(service: Service, workspace_id: int, parts: Sequence[Part], at_once: float = AT_ONCE) -> None:
    """Go on with the look where it is due, for a few seconds."""
    async with service.database.write() as connection:
        row = await checks.claim(connection, workspace_id, now(), now() + LEASE)
        if row is None and await checks.one(connection, workspace_id) is None:
            await checks.begin(connection, workspace_id, following(now(), workspace_id))
    if row is None:
        return
    part, place, looked, found = row.part, row.place, row.looked, list(row.found)
    until = time.monotonic() + at_once
    while part < len(parts):
        done = await parts[part].step(service, workspace_id, place)
        looked, place = looked + done.looked, done.place
        found = _with(found, parts[part].name, done.wrong)
        part += place is None
        if time.monotonic() > until:
            break
    async with service.database.write() as connection:
        if part < len(parts):
            under_way = {"part": part, "place": place, "looked": looked, "found": found, "due_at": now()}
            await checks.keep(connection, workspace_id, **under_way)
            return
        over: dict[str, Any] = {"part": 0, "place": None, "looked": 0, "found": [], "ended_at": now()}
        over |= {"looked_last": looked, "alarms": found, "due_at": following(now(), workspace_id)}
        await checks.keep(connection, workspace_id, **over)
    for one in found:
        await log.aerror("self-check", workspace_id=workspace_id, **one)


async def hasten(service: Service, workspace_id: int) -> None:
    """Have it looked at now, from the beginning."""
    async with service.database.write() as connection:
        if await checks.one(connection, workspace_id) is None:
            await checks.begin(connection, workspace_id, now())
        await checks.keep(connection, workspace_id, due_at=now(), part=0, place=None, looked=0, found=[])


async def checked(service: Service, workspace_id: int) -> Checked | None:
    """What the last whole look found; None where none was ever asked for."""
    async with service.database.read() as connection:
        row = await checks.one(connection, workspace_id)
    return _checked(row) if row else None


async def all_checked(connection: AsyncConnection) -> list[Checked]:
    """The same of every workspace."""
    return [_checked(row) for row in await checks.every(connection)]


def following(at: datetime, workspace_id: int) -> datetime:
    """The next night; workspaces begin a few minutes one after the other.

    >>> from datetime import UTC
    >>> following(datetime(2026, 11, 27, 9, 30, tzinfo=UTC), 7)
    datetime.datetime(2026, 11, 28, 2, 7, tzinfo=datetime.timezone.utc)
    """
    night = at.replace(hour=NIGHT, minute=workspace_id % 60, second=0, microsecond=0)
    return night if night > at else night + DAY


def _with(found: list[dict[str, Any]], name: str, wrong: Sequence[str]) -> list[dict[str, Any]]:
    if not wrong:
        return found
    nothing: dict[str, Any] = {"count": 0, "first": []}
    known = next((one for one in found if one["name"] == name), nothing)
    more = {"name": name, "count": known["count"] + len(wrong), "first": [*known["first"], *wrong][:SHOWN]}
    return [*(one for one in found if one["name"] != name), more]


def _checked(row: Any) -> Checked:
    late = now() - row.due_at > LATE or (row.part > 0 and row.ended_at is not None and now() - row.ended_at > LATE)
    alarms = tuple(Alarm(one["name"], one["count"], tuple(one["first"])) for one in row.alarms)
    return Checked(row.ended_at, row.looked_last, alarms, late)
