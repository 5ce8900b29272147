"""The SQL of acts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, and_, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.feed.models import Act
from service.team.models import Member

act = table(Act)
member = table(Member)


async def of(connection: AsyncConnection, workspace_id: int, engagements: Collection[int]) -> list[Row[Any]]:
    """Acts on these engagements with their member's name, in order."""
    by = and_(member.c.workspace_id == act.c.workspace_id, member.c.id == act.c.member_id)
    query = (
        select(act, member.c.name.label("member"))
        .select_from(act.join(member, by))
        .where(act.c.workspace_id == workspace_id, among(act.c.engagement_id, engagements))
        .order_by(act.c.id)
    )
    return list(await connection.execute(query))


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Row[Any] | None:
    query = select(act).where(act.c.workspace_id == workspace_id, act.c.key == key)
    return (await connection.execute(query)).first()


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Act, [row])


async def remove(connection: AsyncConnection, workspace_id: int, act_id: int) -> None:
    await connection.execute(delete(act).where(act.c.workspace_id == workspace_id, act.c.id == act_id))


async def members(connection: AsyncConnection, workspace_id: int) -> dict[int, str]:
    """Names of the workspace's members."""
    query = select(member.c.id, member.c.name).where(member.c.workspace_id == workspace_id)
    return {row.id: row.name for row in await connection.execute(query)}
