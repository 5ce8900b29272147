"""The SQL of leases: who is writing an answer to a card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import read, table, upsert
from service.feed.models import Lease
from service.team.models import Member

lease = table(Lease)
member = table(Member)


async def standing(
    connection: AsyncConnection, workspace_id: int, now: datetime, after: int, limit: int
) -> Sequence[Row[Any]]:
    """Leases that are not over nor given up, with their member's name; the first of them behind that id."""
    return await read(connection, _STANDING, workspace_id=workspace_id, now=now, after=after, limit=limit)


async def of_card(connection: AsyncConnection, workspace_id: int, engagement_id: int) -> Sequence[Row[Any]]:
    """Those that are remembered, also what was given up."""
    return await read(connection, _OF_CARD, workspace_id=workspace_id, engagement_id=engagement_id)


_BY = and_(member.c.workspace_id == lease.c.workspace_id, member.c.id == lease.c.member_id)
_LEASES = (
    select(lease, member.c.name)
    .select_from(lease.join(member, _BY))
    .where(lease.c.workspace_id == bindparam("workspace_id"))
)
_NOW = and_(lease.c.until > bindparam("now"), lease.c.is_given_up.is_(False))
_STANDING = _LEASES.where(_NOW, lease.c.id > bindparam("after")).order_by(lease.c.id).limit(bindparam("limit"))
_OF_CARD = _LEASES.where(lease.c.engagement_id == bindparam("engagement_id")).order_by(lease.c.id)


_KEY = ("workspace_id", "engagement_id", "member_id", "writing")


async def keep(connection: AsyncConnection, row: dict[str, Any]) -> None:
    """The lease of that writing is this one."""
    await upsert(connection, Lease, [row], _KEY, ("until", "is_given_up"))


async def forget_past(connection: AsyncConnection, workspace_id: int, now: datetime) -> None:
    await connection.execute(delete(lease).where(lease.c.workspace_id == workspace_id, lease.c.until <= now))
