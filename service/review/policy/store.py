"""The SQL of policies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table
from service.review.policy.models import Policy, PolicyEnd, PolicyEndKind

policy, end = table(Policy), table(PolicyEnd)
_joined = policy.outerjoin(end, and_(end.c.workspace_id == policy.c.workspace_id, end.c.policy_id == policy.c.id))
_ended = (end.c.kind.label("ended"), end.c.member_id.label("ended_by"), end.c.at.label("ended_at"))
_versions = select(policy, *_ended).select_from(_joined)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Policy, [row])


async def finish(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, PolicyEnd, [row])


async def last_number(connection: AsyncConnection, workspace_id: int) -> int:
    query = select(func.max(policy.c.number)).where(policy.c.workspace_id == workspace_id)
    return (await connection.execute(query)).scalar() or 0


async def one(connection: AsyncConnection, workspace_id: int, policy_id: int) -> Row[Any] | None:
    return (await connection.execute(_versions.where(_here(workspace_id)).where(policy.c.id == policy_id))).first()


async def numbered(connection: AsyncConnection, workspace_id: int, number: int) -> Row[Any] | None:
    query = _versions.where(_here(workspace_id), policy.c.number == number)
    return (await connection.execute(query)).first()


async def page(connection: AsyncConnection, workspace_id: int, before: int | None, limit: int) -> Sequence[Row[Any]]:
    """Versions, the newest first; those before the one with this id."""
    query = _versions.where(_here(workspace_id)).order_by(policy.c.id.desc()).limit(limit)
    return (await connection.execute(query if before is None else query.where(policy.c.id < before))).all()


async def confirmed(connection: AsyncConnection, workspace_id: int) -> Sequence[Row[Any]]:
    """Every version that a second person let take force, in the order in which they did."""
    query = (
        _versions.where(_here(workspace_id))
        .where(end.c.kind == PolicyEndKind.CONFIRM)
        .order_by(end.c.at, policy.c.number)
    )
    return (await connection.execute(query)).all()


def _here(workspace_id: int) -> ColumnElement[bool]:
    return policy.c.workspace_id == workspace_id
