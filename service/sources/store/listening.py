"""The SQL of who listens to which source."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, column, or_, select, update
from sqlalchemy import table as light_table
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table
from service.sources.models import Source

source = table(Source)
_workspace = light_table("workspace", column("id"), column("sample"))
_samples = select(_workspace.c.id).where(_workspace.c.sample)  # their networks have no streams


async def free(
    connection: AsyncConnection, networks: Collection[str], now: datetime, limit: int
) -> list[tuple[int, int]]:
    """Sources on these networks that nobody listens to and somebody should: (workspace_id, id)."""
    these = and_(_free(now), source.c.adapter.in_(networks), source.c.workspace_id.not_in(_samples))
    query = select(source.c.workspace_id, source.c.id).where(these).order_by(source.c.id).limit(limit)
    return [(row.workspace_id, row.id) for row in await connection.execute(query)]


async def take(
    connection: AsyncConnection, workspace_id: int, source_id: int, listener: int, now: datetime, until: datetime
) -> Row[Any] | None:
    """Take the source to listen to it, or None where somebody else does or nobody should."""
    query = (
        update(source)
        .where(source.c.workspace_id == workspace_id, source.c.id == source_id, _free(now))
        .values(listener=listener, listened_until=until)
        .returning(*source.c)
    )
    return (await connection.execute(query)).first()


async def hold(connection: AsyncConnection, taken: Row[Any], until: datetime) -> bool:
    """Go on listening; False where the source is no longer ours to listen to."""
    query = update(source).where(_mine(taken), source.c.state == "active").values(listened_until=until)
    return (await connection.execute(query)).rowcount > 0


async def release(connection: AsyncConnection, taken: Row[Any], **values: Any) -> bool:
    """Stop listening with the outcome, where the source is still ours."""
    query = update(source).where(_mine(taken)).values(listener=None, listened_until=None, **values)
    return (await connection.execute(query)).rowcount > 0


def _free(now: datetime) -> ColumnElement[bool]:
    nobody = or_(source.c.listened_until.is_(None), source.c.listened_until < now)
    time_has_come = or_(source.c.listen_at.is_(None), source.c.listen_at <= now)
    return and_(source.c.state == "active", source.c.deaf.is_(None), nobody, time_has_come)


def _mine(taken: Row[Any]) -> ColumnElement[bool]:
    this = and_(source.c.workspace_id == taken.workspace_id, source.c.id == taken.id)
    return and_(this, source.c.listener == taken.listener)
