"""The SQL of learned models, and of when a workspace learns again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table, upsert
from service.feed.models import Engagement, Model, Training, Warmth
from service.team.models import Workspace

model = table(Model)
training = table(Training)
warmth = table(Warmth)
engagement = table(Engagement)
workspace = table(Workspace)


async def promoted(connection: AsyncConnection, workspace_id: int) -> list[Row[Any]]:
    """All models that were ever in use, the latest promoted first."""
    query = select(model).where(model.c.workspace_id == workspace_id, model.c.promoted_at.is_not(None))
    return list(await connection.execute(query.order_by(model.c.promoted_at.desc(), model.c.id.desc())))


async def page(connection: AsyncConnection, workspace_id: int, before: int | None, limit: int | None) -> list[Row[Any]]:
    """Models, newest first: every one, or so many from behind an id."""
    query = select(model).where(model.c.workspace_id == workspace_id)
    if before is not None:
        query = query.where(model.c.id < before)
    return list(await connection.execute(query.order_by(model.c.id.desc()).limit(limit)))


async def one(connection: AsyncConnection, workspace_id: int, model_id: int) -> Row[Any] | None:
    query = select(model).where(model.c.workspace_id == workspace_id, model.c.id == model_id)
    return (await connection.execute(query)).first()


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Model, [row])


async def withdraw(connection: AsyncConnection, workspace_id: int, model_id: int, at: datetime) -> None:
    this = and_(model.c.workspace_id == workspace_id, model.c.id == model_id)
    await connection.execute(update(model).where(this).values(withdrawn_at=at))


async def look_again(connection: AsyncConnection, workspace_id: int, at: datetime) -> None:
    """Everybody's score is due now."""
    scored = and_(warmth.c.workspace_id == workspace_id, warmth.c.member_id == 0)
    await connection.execute(update(warmth).where(scored).values(rescore_at=at))
    waits = and_(engagement.c.workspace_id == workspace_id, engagement.c.state.in_(("open", "snoozed")))
    await connection.execute(update(engagement).where(waits).values(rescore_at=at))


async def strangers(connection: AsyncConnection) -> list[int]:
    """Workspaces that never learned."""
    known = select(training.c.workspace_id)
    query = select(workspace.c.id).where(workspace.c.id.not_in(known), ~workspace.c.unfinished)
    return list((await connection.execute(query)).scalars())


async def begin(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    """The first time each of these workspaces is to learn; who has one keeps it."""
    await upsert(connection, Training, rows, ("workspace_id",), ())


async def due(connection: AsyncConnection, now: datetime) -> list[int]:
    """Workspaces that are to learn now."""
    query = select(training.c.workspace_id).where(training.c.due_at <= now).order_by(training.c.due_at)
    return list((await connection.execute(query)).scalars())


async def take(connection: AsyncConnection, workspace_id: int, now: datetime, until: datetime) -> bool:
    """Whether it is ours to let the workspace learn, until then at most."""
    mine = and_(training.c.workspace_id == workspace_id, training.c.due_at <= now)
    return (await connection.execute(update(training).where(mine).values(due_at=until))).rowcount > 0


async def tried(
    connection: AsyncConnection, workspace_id: int, at: datetime, due_at: datetime, why: dict[str, Any]
) -> None:
    """What came of it, and when to learn again."""
    mine = training.c.workspace_id == workspace_id
    await connection.execute(update(training).where(mine).values(tried_at=at, due_at=due_at, why=why))


async def state_of(connection: AsyncConnection, workspace_id: int) -> Row[Any] | None:
    return (await connection.execute(select(training).where(training.c.workspace_id == workspace_id))).first()
