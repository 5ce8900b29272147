"""The SQL of drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, read, table
from service.posts.models import Draft

draft = table(Draft)


async def of_member(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """One author's drafts, the newest first."""
    query = _MINE if before is None else _MINE.where(draft.c.id < before)
    return await read(connection, query.limit(limit), workspace_id=workspace_id, member_id=member_id)


_MINE = (
    select(draft)
    .where(draft.c.workspace_id == bindparam("workspace_id"), draft.c.member_id == bindparam("member_id"))
    .order_by(draft.c.id.desc())
)


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Row[Any] | None:
    query = select(draft).where(draft.c.workspace_id == workspace_id, draft.c.key == key)
    return (await connection.execute(query)).first()


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Draft, [row])


async def rewrite(
    connection: AsyncConnection, workspace_id: int, draft_id: int, written: Mapping[str, Any], now: datetime
) -> None:
    this = and_(draft.c.workspace_id == workspace_id, draft.c.id == draft_id)
    following = draft.c.version + 1
    await connection.execute(update(draft).where(this).values(**written, version=following, updated_at=now))


async def remove(connection: AsyncConnection, workspace_id: int, draft_id: int) -> None:
    await connection.execute(delete(draft).where(draft.c.workspace_id == workspace_id, draft.c.id == draft_id))
