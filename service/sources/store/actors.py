"""The SQL of actors."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, by_id, insert, table
from service.sources.models import Actor

actor = table(Actor)


async def by_key(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> dict[str, Row[Any]]:
    rows = await connection.execute(
        select(actor).where(actor.c.workspace_id == workspace_id, actor.c.network == network, among(actor.c.key, keys))
    )
    return {row.key: row for row in rows}


async def insert_rows(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Actor, rows)


async def update_rows(connection: AsyncConnection, workspace_id: int, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(update(actor).where(by_id(actor, workspace_id)), list(rows))


async def ours(connection: AsyncConnection, workspace_id: int) -> dict[int, int | None]:
    """Our own actors and the member each speaks for (None: the workspace)."""
    rows = await connection.execute(
        select(actor.c.id, actor.c.member_id).where(actor.c.workspace_id == workspace_id, actor.c.ours)
    )
    return {row.id: row.member_id for row in rows}


async def make_ours(connection: AsyncConnection, workspace_id: int, actor_id: int, member_id: int | None) -> None:
    """From now on this actor speaks for us."""
    mine = and_(actor.c.workspace_id == workspace_id, actor.c.id == actor_id)
    await connection.execute(update(actor).where(mine).values(ours=True, member_id=member_id))
