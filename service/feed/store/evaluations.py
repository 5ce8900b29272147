"""The SQL of track records: the row that is shown, and when it is computed again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id, table, upsert
from service.feed.models import Evaluation
from service.team.models import Workspace

evaluation = table(Evaluation)
workspace = table(Workspace)


async def one(connection: AsyncConnection, workspace_id: int) -> Row[Any] | None:
    return (await connection.execute(select(evaluation).where(evaluation.c.workspace_id == workspace_id))).first()


async def unknown(connection: AsyncConnection) -> list[int]:
    """Workspaces whose past nobody ever went through; not those that are still being made."""
    query = select(workspace.c.id).where(
        ~exists().where(evaluation.c.workspace_id == workspace.c.id), ~workspace.c.unfinished
    )
    return list((await connection.execute(query)).scalars())


async def due(connection: AsyncConnection, workspaces: list[int], at: datetime) -> None:
    """Theirs is computed then; what was found before stays until it is."""
    rows = [{"workspace_id": one, "id": new_id(), "due_at": at, "at": None, "found": None} for one in workspaces]
    await upsert(connection, Evaluation, rows, ("workspace_id",), ("due_at",))


async def due_by(connection: AsyncConnection, now: datetime) -> list[int]:
    query = select(evaluation.c.workspace_id).where(evaluation.c.due_at <= now).order_by(evaluation.c.due_at)
    return list((await connection.execute(query)).scalars())


async def lease(connection: AsyncConnection, workspace_id: int, now: datetime, until: datetime) -> bool:
    """Take the work until then; False where somebody has it, or it is not due."""
    mine = and_(evaluation.c.workspace_id == workspace_id, evaluation.c.due_at <= now)
    return (await connection.execute(update(evaluation).where(mine).values(due_at=until))).rowcount > 0


async def keep(
    connection: AsyncConnection, workspace_id: int, found: dict[str, Any], at: datetime, due_at: datetime
) -> None:
    mine = evaluation.c.workspace_id == workspace_id
    await connection.execute(update(evaluation).where(mine).values(found=found, at=at, due_at=due_at))
