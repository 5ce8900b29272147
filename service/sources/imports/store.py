"""The SQL of imports."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table
from service.sources.imports.models import Import

import_ = table(Import)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Import, [row])


async def one(connection: AsyncConnection, workspace_id: int, import_id: int) -> Row[Any] | None:
    return (await connection.execute(select(import_).where(_this(workspace_id, import_id)))).first()


async def seen_by(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: int | None, limit: int
) -> list[Row[Any]]:
    """A member's own imports and the workspace's, newest first; those older than the one with the id `before`."""
    theirs = or_(import_.c.member_id == member_id, import_.c.member_id.is_(None))
    query = select(import_).where(import_.c.workspace_id == workspace_id, theirs)
    if before is not None:
        query = query.where(import_.c.id < before)
    return list(await connection.execute(query.order_by(import_.c.id.desc()).limit(limit)))


async def waiting(connection: AsyncConnection) -> list[tuple[int, int]]:
    """Imports that are not over: (workspace_id, id)."""
    query = select(import_.c.workspace_id, import_.c.id).where(import_.c.state == "running")
    return [(row.workspace_id, row.id) for row in await connection.execute(query)]


async def due(connection: AsyncConnection, now: datetime) -> list[tuple[int, int]]:
    """Imports that nobody is reading: (workspace_id, id), oldest first."""
    query = select(import_.c.workspace_id, import_.c.id).where(_takeable(now)).order_by(import_.c.id)
    return [(row.workspace_id, row.id) for row in await connection.execute(query)]


async def take(
    connection: AsyncConnection, workspace_id: int, import_id: int, lease: int, now: datetime, until: datetime
) -> Row[Any] | None:
    """Take it for reading, or None where it is over, or in other hands."""
    query = (
        update(import_)
        .where(_this(workspace_id, import_id), _takeable(now))
        .values(lease=lease, leased_until=until)
        .returning(*import_.c)
    )
    return (await connection.execute(query)).first()


async def change(connection: AsyncConnection, taken: Row[Any], **values: Any) -> bool:
    """Change columns of an import one has taken; False where the lease has passed to somebody else."""
    mine = and_(_this(taken.workspace_id, taken.id), import_.c.lease == taken.lease)
    return (await connection.execute(update(import_).where(mine).values(**values))).rowcount > 0


def _this(workspace_id: int, import_id: int) -> ColumnElement[bool]:
    return and_(import_.c.workspace_id == workspace_id, import_.c.id == import_id)


def _takeable(now: datetime) -> ColumnElement[bool]:
    free = or_(import_.c.leased_until.is_(None), import_.c.leased_until < now)
    return and_(import_.c.state == "running", free)
