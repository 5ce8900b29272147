"""The SQL of stored scores."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, table, upsert
from service.feed.models import Warmth

warmth = table(Warmth)


async def write(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await upsert(connection, Warmth, rows, ("workspace_id", "person_id", "member_id"), ("p", "warmth", "at"))


async def of(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> list[Row[Any]]:
    """The last scores of these people: towards members, and (member_id 0) towards the workspace."""
    query = select(warmth).where(warmth.c.workspace_id == workspace_id, among(warmth.c.person_id, people))
    return list(await connection.execute(query))
