"""The SQL of deadlines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, table
from service.review.models import Review

review = table(Review)
_OPEN = review.c.closed_at.is_(None)


async def due(connection: AsyncConnection, now: datetime) -> set[int]:
    """Workspaces with a deadline that has passed, or with something that somebody has to look at."""
    somebodys = or_(review.c.assigned_id.is_not(None), review.c.held_until > now)
    query = select(review.c.workspace_id).where(_OPEN, or_(review.c.escalates_at <= now, somebodys)).distinct()
    return set((await connection.execute(query)).scalars())


async def overdue(connection: AsyncConnection, workspace_id: int, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """Open reviews whose next deadline has passed, the longest ago first."""
    here = and_(review.c.workspace_id == workspace_id, _OPEN, review.c.escalates_at <= now)
    query = select(review).where(here).order_by(review.c.escalates_at, review.c.id).limit(limit)
    return (await connection.execute(query)).all()


async def left_by(
    connection: AsyncConnection, workspace_id: int, away: Collection[int], now: datetime
) -> Sequence[Row[Any]]:
    """Open reviews that these members are to look at, or hold."""
    theirs = or_(among(review.c.assigned_id, away), _held_by(away, now))
    query = select(review).where(review.c.workspace_id == workspace_id, _OPEN, theirs)
    return (await connection.execute(query.order_by(review.c.id))).all()


def _held_by(members: Collection[int], now: datetime) -> ColumnElement[bool]:
    return and_(among(review.c.holder_id, members), review.c.held_until > now)
