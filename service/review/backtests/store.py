"""The SQL of back-tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table
from service.review.backtests.models import BackTest, BackTestState

test = table(BackTest)
_WAITING = test.c.state == BackTestState.WAITING


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, BackTest, [row])


async def one(connection: AsyncConnection, workspace_id: int, test_id: int) -> Row[Any] | None:
    query = select(test).where(test.c.workspace_id == workspace_id, test.c.id == test_id)
    return (await connection.execute(query)).first()


async def page(
    connection: AsyncConnection, workspace_id: int, policy_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """Those of a version, the newest first."""
    query = select(test).where(test.c.workspace_id == workspace_id, test.c.policy_id == policy_id)
    query = query if before is None else query.where(test.c.id < before)
    return (await connection.execute(query.order_by(test.c.id.desc()).limit(limit))).all()


async def of_policy(connection: AsyncConnection, workspace_id: int, policy_id: int, state: str) -> Sequence[Row[Any]]:
    """Those of a version in a state."""
    these = and_(test.c.workspace_id == workspace_id, test.c.policy_id == policy_id, test.c.state == state)
    return (await connection.execute(select(test).where(these).order_by(test.c.id))).all()


async def due(connection: AsyncConnection, now: datetime, limit: int) -> list[tuple[int, int]]:
    query = select(test.c.workspace_id, test.c.id).where(_WAITING, test.c.due_at <= now).order_by(test.c.due_at)
    return [(row.workspace_id, row.id) for row in await connection.execute(query.limit(limit))]


async def claim(
    connection: AsyncConnection, workspace_id: int, test_id: int, now: datetime, until: datetime
) -> Row[Any] | None:
    """Work on it until then; None where somebody does, or it has ended."""
    ready = and_(test.c.workspace_id == workspace_id, test.c.id == test_id, _WAITING, test.c.due_at <= now)
    return (await connection.execute(update(test).where(ready).values(due_at=until).returning(*test.c))).first()


async def change(connection: AsyncConnection, workspace_id: int, test_id: int, **values: Any) -> None:
    this = and_(test.c.workspace_id == workspace_id, test.c.id == test_id)
    await connection.execute(update(test).where(this).values(**values))
