"""The SQL of sources and their coverage."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, new_id, statements, table
from service.sources.models import Activity, Coverage, Source

source = table(Source)
coverage = table(Coverage)
activity = table(Activity)


def _this(workspace_id: int, source_id: int) -> ColumnElement[bool]:
    return and_(source.c.workspace_id == workspace_id, source.c.id == source_id)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Source, [row])


async def one(connection: AsyncConnection, workspace_id: int, source_id: int) -> Row[Any] | None:
    return (await connection.execute(select(source).where(_this(workspace_id, source_id)))).first()


async def in_workspace(connection: AsyncConnection, workspace_id: int) -> list[Row[Any]]:
    query = select(source).where(source.c.workspace_id == workspace_id).order_by(source.c.id)
    return list(await connection.execute(query))


async def failing(connection: AsyncConnection) -> list[Row[Any]]:
    """In any workspace: those whose last look failed, and those whose network let us in no longer; oldest first."""
    refused = and_(source.c.state == "paused", source.c.paused_reason == source.c.last_error)
    failed = and_(source.c.state == "active", source.c.last_error.is_not(None))
    return list(await connection.execute(select(source).where(or_(failed, refused)).order_by(source.c.id)))


async def change(connection: AsyncConnection, workspace_id: int, source_id: int, **values: Any) -> bool:
    """Change columns of a source; False where there is no such source."""
    result = await connection.execute(update(source).where(_this(workspace_id, source_id)).values(**values))
    return result.rowcount > 0


async def remove(connection: AsyncConnection, workspace_id: int, source_id: int) -> bool:
    result = await connection.execute(delete(source).where(_this(workspace_id, source_id)))
    return result.rowcount > 0


async def due(connection: AsyncConnection, now: datetime, limit: int) -> list[tuple[int, int]]:
    """Sources nobody holds whose time has come, longest overdue first: (workspace_id, id)."""
    query = select(source.c.workspace_id, source.c.id).where(_takeable(now)).order_by(source.c.due_at).limit(limit)
    return [(row.workspace_id, row.id) for row in await connection.execute(query)]


async def take(
    connection: AsyncConnection, workspace_id: int, source_id: int, lease: int, now: datetime, until: datetime
) -> Row[Any] | None:
    """Take the source for one pull, or None where it is not due, paused, or in other hands."""
    query = (
        update(source)
        .where(_this(workspace_id, source_id), _takeable(now))
        .values(lease=lease, leased_until=until)
        .returning(*source.c)
    )
    return (await connection.execute(query)).first()


async def advance(
    connection: AsyncConnection, workspace_id: int, source_id: int, lease: int, cursor: str, until: datetime
) -> bool:
    """Store the cursor of a page; False where the lease has passed to somebody else."""
    query = (
        update(source)
        .where(_this(workspace_id, source_id), source.c.lease == lease)
        .values(cursor=cursor, leased_until=until)
    )
    return (await connection.execute(query)).rowcount > 0


async def start_renewing(connection: AsyncConnection, of: Any, now: datetime, until: datetime) -> bool:
    """Whether it is ours to renew the tokens in these very settings, until then at most."""
    free = or_(source.c.renewing_until.is_(None), source.c.renewing_until < now)
    query = update(source).where(_as_read(of), free).values(renewing_until=until)
    return (await connection.execute(query)).rowcount > 0


async def end_renewing(connection: AsyncConnection, of: Any, **values: Any) -> bool:
    """Store renewed settings, or none; False where others were stored meanwhile."""
    query = update(source).where(_as_read(of)).values(renewing_until=None, **values)
    return (await connection.execute(query)).rowcount > 0


def _as_read(of: Any) -> ColumnElement[bool]:
    return and_(_this(of.workspace_id, of.id), source.c.settings == of.settings)


async def hold(connection: AsyncConnection, workspace_id: int, source_id: int, lease: int, until: datetime) -> None:
    """Keep a lease that is still ours."""
    mine = and_(_this(workspace_id, source_id), source.c.lease == lease)
    await connection.execute(update(source).where(mine).values(leased_until=until))


async def release(connection: AsyncConnection, taken: Row[Any], **values: Any) -> bool:
    """Give a source back with the outcome of the pull, if it is still ours to give; asked for meanwhile, it is due."""
    if "due_at" in values:
        chosen = literal(values["due_at"], source.c.due_at.type)
        values["due_at"] = case((source.c.due_at == taken.due_at, chosen), else_=source.c.due_at)
    query = (
        update(source)
        .where(_this(taken.workspace_id, taken.id), source.c.lease == taken.lease)
        .values(lease=None, leased_until=None, **values)
    )
    return (await connection.execute(query)).rowcount > 0


def _takeable(now: datetime) -> ColumnElement[bool]:
    free = or_(source.c.leased_until.is_(None), source.c.leased_until < now)
    return and_(source.c.state == "active", source.c.due_at <= now, free)


async def covered(connection: AsyncConnection, workspace_id: int, source_ids: Collection[int]) -> list[Row[Any]]:
    """Coverage windows of these sources, in order of time."""
    query = (
        select(coverage)
        .where(coverage.c.workspace_id == workspace_id, among(coverage.c.source_id, source_ids))
        .order_by(coverage.c.stream, coverage.c.until)
    )
    return list(await connection.execute(query))


async def write_coverage(
    connection: AsyncConnection, workspace_id: int, source_id: int, replaced: Collection[int], row: dict[str, Any]
) -> None:
    """Put one window in place of those it joins."""
    if not replaced:
        new = {"workspace_id": workspace_id, "id": new_id(), "source_id": source_id}
        await insert(connection, Coverage, [new | row])
        return
    first, *others = replaced
    await statements.change(connection, Coverage, workspace_id, [{"id_": first, **row}])
    if others:
        these = and_(coverage.c.workspace_id == workspace_id, among(coverage.c.id, others))
        await connection.execute(delete(coverage).where(these))


async def forget_coverage(connection: AsyncConnection, workspace_id: int, source_id: int) -> None:
    mine = and_(coverage.c.workspace_id == workspace_id, coverage.c.source_id == source_id)
    await connection.execute(delete(coverage).where(mine))


async def counts(connection: AsyncConnection, workspace_id: int) -> dict[int, int]:
    """How many activities each source brought."""
    query = (
        select(activity.c.source_id, func.count().label("n"))
        .where(activity.c.workspace_id == workspace_id)
        .group_by(activity.c.source_id)
    )
    return {row.source_id: row.n for row in await connection.execute(query)}
