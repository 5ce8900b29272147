"""The SQL of searches that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table
from service.feed.models import SavedSearch

saved = table(SavedSearch)


async def of(
    connection: AsyncConnection, workspace_id: int, member_id: int, after: int, limit: int
) -> Sequence[Row[Any]]:
    """A member's, the oldest first."""
    theirs = and_(saved.c.workspace_id == workspace_id, saved.c.member_id == member_id, saved.c.id > after)
    return (await connection.execute(select(saved).where(theirs).order_by(saved.c.id).limit(limit))).all()


async def one(connection: AsyncConnection, workspace_id: int, member_id: int, search_id: int) -> Row[Any] | None:
    return (await connection.execute(select(saved).where(_this(workspace_id, member_id, search_id)))).first()


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, SavedSearch, [row])


async def change(connection: AsyncConnection, workspace_id: int, member_id: int, search_id: int, **values: Any) -> None:
    await connection.execute(update(saved).where(_this(workspace_id, member_id, search_id)).values(**values))


async def remove(connection: AsyncConnection, workspace_id: int, member_id: int, search_id: int) -> bool:
    return (await connection.execute(delete(saved).where(_this(workspace_id, member_id, search_id)))).rowcount > 0


def _this(workspace_id: int, member_id: int, search_id: int) -> ColumnElement[bool]:
    return and_(saved.c.workspace_id == workspace_id, saved.c.member_id == member_id, saved.c.id == search_id)
