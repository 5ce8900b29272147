"""The SQL of calls that were heard."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id, table, upsert
from service.sources.models import Delivery

delivery = table(Delivery)
NATURAL = ("workspace_id", "source_id", "key")


async def remember(connection: AsyncConnection, source: Any, key: str, now: datetime) -> bool:
    """False where a call of this key was heard before."""
    mine = new_id()
    row = {"workspace_id": source.workspace_id, "id": mine, "source_id": source.id, "key": key, "at": now}
    await upsert(connection, Delivery, [row], NATURAL, ())
    query = select(delivery.c.id).where(*(delivery.c[name] == row[name] for name in NATURAL))
    return bool((await connection.execute(query)).scalar_one() == mine)


async def forget(connection: AsyncConnection, before: datetime) -> None:
    await connection.execute(delete(delivery).where(delivery.c.at < before))
