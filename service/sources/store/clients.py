"""The SQL of our clients at networks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id, table, upsert
from service.sources.models import Client

client = table(Client)
NATURAL = ("workspace_id", "adapter", "place")


def _this(workspace_id: int, adapter: str, place: str) -> ColumnElement[bool]:
    return and_(client.c.workspace_id == workspace_id, client.c.adapter == adapter, client.c.place == place)


async def one(connection: AsyncConnection, workspace_id: int, adapter: str, place: str) -> Row[Any] | None:
    return (await connection.execute(select(client).where(_this(workspace_id, adapter, place)))).first()


async def in_workspace(connection: AsyncConnection, workspace_id: int) -> list[Row[Any]]:
    query = select(client).where(client.c.workspace_id == workspace_id).order_by(client.c.adapter, client.c.place)
    return list(await connection.execute(query))


async def keep(connection: AsyncConnection, row: dict[str, Any]) -> None:
    """Store a client in place of the one that stood there."""
    change = ("client_id", "secret", "registered_for", "created_at")
    await upsert(connection, Client, [{"id": new_id(), **row}], NATURAL, change)


async def remove(connection: AsyncConnection, workspace_id: int, adapter: str, place: str) -> bool:
    return (await connection.execute(delete(client).where(_this(workspace_id, adapter, place)))).rowcount > 0
