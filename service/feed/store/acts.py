"""The SQL of acts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, read, table
from service.feed.models import Act
from service.team.models import Member

act = table(Act)
member = table(Member)


async def of(connection: AsyncConnection, workspace_id: int, engagements: Collection[int]) -> Sequence[Row[Any]]:
    """Acts on these engagements that stand, with their member's name, in order."""
    return await read(connection, _OF, workspace_id=workspace_id, engagements=engagements)


_BY = and_(member.c.workspace_id == act.c.workspace_id, member.c.id == act.c.member_id)
_OF = (
    select(act, member.c.name.label("member"))
    .select_from(act.join(member, _BY))
    .where(
        act.c.workspace_id == bindparam("workspace_id"),
        among(act.c.engagement_id, "engagements"),
        act.c.undone_at.is_(None),
    )
    .order_by(act.c.id)
)


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Row[Any] | None:
    """The act of this key, also when it was undone."""
    query = select(act).where(act.c.workspace_id == workspace_id, act.c.key == key)
    return (await connection.execute(query)).first()


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Act, [row])


async def take_back(connection: AsyncConnection, workspace_id: int, act_id: int, now: datetime) -> None:
    """What it said goes; that it was there, and is no more, stays."""
    this = and_(act.c.workspace_id == workspace_id, act.c.id == act_id)
    await connection.execute(update(act).where(this).values(params={}, undone_at=now))


async def members(connection: AsyncConnection, workspace_id: int) -> dict[int, str]:
    """Names of the workspace's members."""
    return {row.id: row.name for row in await read(connection, _MEMBERS, workspace_id=workspace_id)}


_MEMBERS = select(member.c.id, member.c.name).where(member.c.workspace_id == bindparam("workspace_id"))
