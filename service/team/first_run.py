"""The first run: on an empty installation, whoever comes first makes the workspace and is its admin."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import conflict
from service.team import store


async def needed(connection: AsyncConnection) -> bool:
    return not await store.any_member(connection)


async def claim(connection: AsyncConnection) -> None:
    """Make this transaction the only first run; a problem 409 where somebody is a member already."""
    await _require(connection)  # without a lock first, so that a late comer holds up nobody
    await store.lock_workspaces(connection)
    await _require(connection)


async def _require(connection: AsyncConnection) -> None:
    if not await needed(connection):
        raise conflict("This installation is set up already: sign in.")
