"""The SQL of delegations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table
from service.review.delegates.models import Delegation

delegation = table(Delegation)
_HELD = or_(delegation.c.ended_at.is_(None), delegation.c.ended_at > delegation.c.since)  # not taken back before


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Delegation, [row])


async def one(connection: AsyncConnection, workspace_id: int, delegation_id: int) -> Row[Any] | None:
    here = and_(delegation.c.workspace_id == workspace_id, delegation.c.id == delegation_id)
    return (await connection.execute(select(delegation).where(here))).first()


async def of_member(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """Those a member named, and those that name them, the newest first."""
    theirs = or_(delegation.c.member_id == member_id, delegation.c.delegate_id == member_id)
    query = select(delegation).where(delegation.c.workspace_id == workspace_id, theirs)
    query = query if before is None else query.where(delegation.c.id < before)
    return (await connection.execute(query.order_by(delegation.c.id.desc()).limit(limit))).all()


async def end(connection: AsyncConnection, workspace_id: int, delegation_id: int, at: datetime) -> bool:
    """Back before the time; False where it was over."""
    standing = and_(delegation.c.ended_at.is_(None), delegation.c.until > at)
    this = and_(delegation.c.workspace_id == workspace_id, delegation.c.id == delegation_id, standing)
    return (await connection.execute(update(delegation).where(this).values(ended_at=at))).rowcount > 0


async def named(connection: AsyncConnection, workspace_id: int, member_id: int) -> Sequence[Row[Any]]:
    """Every delegation of a member's, and every one that names them."""
    theirs = or_(delegation.c.member_id == member_id, delegation.c.delegate_id == member_id)
    return (await connection.execute(select(delegation).where(delegation.c.workspace_id == workspace_id, theirs))).all()


async def is_away(
    connection: AsyncConnection, workspace_id: int, member_id: int, span: tuple[datetime, datetime]
) -> bool:
    """Whether a member named somebody for any time of the span already."""
    here = and_(delegation.c.workspace_id == workspace_id, delegation.c.member_id == member_id, _within(*span))
    return bool((await connection.execute(select(exists().where(here)))).scalar())


async def away(connection: AsyncConnection, workspace_id: int, at: datetime) -> dict[int, int]:
    """Who is away at a moment, and who stands in for them; of several the one named last."""
    query = select(delegation).where(delegation.c.workspace_id == workspace_id, _within(at, at))
    return {row.member_id: row.delegate_id for row in await connection.execute(query.order_by(delegation.c.id))}


def _within(begin: datetime, end: datetime) -> ColumnElement[bool]:
    lasts = and_(delegation.c.until > begin, or_(delegation.c.ended_at.is_(None), delegation.c.ended_at > begin))
    return and_(delegation.c.since <= end, lasts, _HELD)
