"""The SQL of deadlines: the same questions of every table whose rows wait."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, false, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among


async def due(connection: AsyncConnection, of: Table, now: datetime) -> set[int]:
    """Workspaces with a deadline that has passed, or with something that somebody has to look at."""
    somebodys = or_(of.c.assigned_id.is_not(None), _is_held(of, now))
    query = select(of.c.workspace_id).where(_open(of), or_(of.c.escalates_at <= now, somebodys)).distinct()
    return set((await connection.execute(query)).scalars())


async def overdue(
    connection: AsyncConnection, of: Table, workspace_id: int, now: datetime, limit: int
) -> Sequence[Row[Any]]:
    """What is open and whose next deadline has passed, the longest ago first."""
    here = and_(of.c.workspace_id == workspace_id, _open(of), of.c.escalates_at <= now)
    query = select(of).where(here).order_by(of.c.escalates_at, of.c.id).limit(limit)
    return (await connection.execute(query)).all()


async def left_by(
    connection: AsyncConnection, of: Table, workspace_id: int, away: Collection[int], now: datetime
) -> Sequence[Row[Any]]:
    """What is open and these members are to look at, or hold."""
    theirs: ColumnElement[bool] = among(of.c.assigned_id, away)
    if "holder_id" in of.c:
        theirs = or_(theirs, and_(among(of.c.holder_id, away), _is_held(of, now)))
    query = select(of).where(of.c.workspace_id == workspace_id, _open(of), theirs)
    return (await connection.execute(query.order_by(of.c.id))).all()


async def change(connection: AsyncConnection, of: Table, row: Any, **values: Any) -> None:
    this = and_(of.c.workspace_id == row.workspace_id, of.c.id == row.id)
    await connection.execute(update(of).where(this).values(**values))


def _open(of: Table) -> ColumnElement[bool]:
    return of.c.closed_at.is_(None)


def _is_held(of: Table, now: datetime) -> ColumnElement[bool]:
    """Of looks and complaints nobody takes hold."""
    return of.c.held_until > now if "held_until" in of.c else false()
