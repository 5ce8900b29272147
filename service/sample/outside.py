"""The way from a sample workspace's sources to its networks: a transport that never opens a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from service.clock import now
from service.database import Database, table
from service.sample.later import SLOT
from service.sample.networks import answer
from service.sample.published import say_again
from service.sample.world import SEED, World
from service.sources.models import Activity
from service.team.models import Workspace
from social_adapters.http import Request, Response, answering

_workspace = table(Workspace)
_activity = table(Activity)


def networks(database: Database, workspace_id: int) -> Any:
    """The transport of a sample workspace. A workspace made anew under the same id has a new world."""
    current: dict[datetime, World] = {}
    loading = asyncio.Lock()

    async def respond(request: Request) -> Response:
        made_at = await created_at(database, workspace_id)
        async with loading:
            if made_at not in current:
                current.clear()
                current[made_at] = await _world(database, workspace_id, made_at)
        await say_again(database, workspace_id, current[made_at])
        return answer(current[made_at], request, int(now().timestamp()))

    return answering(respond)


def at_their_time(world: World, clock: Callable[[], datetime]) -> Any:
    """The same for a world that is at hand, at any time before its start."""

    async def respond(request: Request) -> Response:
        return answer(world, request, int(clock().timestamp()))

    return answering(respond)


async def created_at(database: Database, workspace_id: int) -> datetime:
    """When a workspace was made. Raises ConnectionError where it was removed since."""
    query = select(_workspace.c.created_at).where(_workspace.c.id == workspace_id)
    async with database.read() as connection:
        found: datetime | None = (await connection.execute(query)).scalar()
    if found is None:
        raise ConnectionError("the sample was removed")
    return found


async def _world(database: Database, workspace_id: int, made_at: datetime) -> World:
    """The world of a workspace, with everything in it that was seen of it before."""
    start = int(made_at.timestamp())
    query = select(_activity.c.at).where(_activity.c.workspace_id == workspace_id, _activity.c.at > made_at)
    async with database.read() as connection:
        seen = (await connection.execute(query)).scalars().all()
    return World(SEED, start, {int(at.timestamp() - start) // SLOT for at in seen})
