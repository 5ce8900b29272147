"""The SQL of requests."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.library.models import ContentRequest

request = table(ContentRequest)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, ContentRequest, [row])


async def one(connection: AsyncConnection, workspace_id: int, request_id: int) -> Row[Any] | None:
    query = select(request).where(request.c.workspace_id == workspace_id, request.c.id == request_id)
    return (await connection.execute(query)).first()


async def of_activity(connection: AsyncConnection, workspace_id: int, activity_id: int) -> Row[Any] | None:
    query = select(request).where(request.c.workspace_id == workspace_id, request.c.activity_id == activity_id)
    return (await connection.execute(query)).first()


async def asked(connection: AsyncConnection, workspace_id: int, activities: Collection[int]) -> set[int]:
    """Those of these activities that marketing was asked about, ever."""
    here = and_(request.c.workspace_id == workspace_id, among(request.c.activity_id, activities))
    return set((await connection.execute(select(request.c.activity_id).where(here))).scalars())


async def all_of(connection: AsyncConnection, workspace_id: int, before: int | None, limit: int) -> Sequence[Row[Any]]:
    """Those that are open, the newest first."""
    query = select(request).where(request.c.workspace_id == workspace_id, request.c.closed_at.is_(None))
    query = query.where(request.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(request.c.id.desc()).limit(limit))).all()


async def change(connection: AsyncConnection, workspace_id: int, request_id: int, **values: Any) -> None:
    this = and_(request.c.workspace_id == workspace_id, request.c.id == request_id)
    await connection.execute(update(request).where(this).values(**values))


async def close(connection: AsyncConnection, workspace_id: int, content_id: int, at: datetime) -> None:
    """What a content answers is answered."""
    its = and_(request.c.workspace_id == workspace_id, request.c.content_id == content_id)
    await connection.execute(update(request).where(its, request.c.closed_at.is_(None)).values(closed_at=at))
