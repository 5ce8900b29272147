"""The SQL of supervision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, new_id, table
from service.review.supervising.models import Supervision

supervision = table(Supervision)


async def of(connection: AsyncConnection, workspace_id: int, supervisor_id: int) -> frozenset[int] | None:
    """The members given to one, who may be none; None: they look after everybody."""
    here = (supervision.c.workspace_id == workspace_id, supervision.c.supervisor_id == supervisor_id)
    given = (await connection.execute(select(supervision.c.member_id).where(*here))).scalars().all()
    return frozenset(one for one in given if one is not None) if given else None


async def all_(connection: AsyncConnection, workspace_id: int) -> Sequence[Row[Any]]:
    query = select(supervision).where(supervision.c.workspace_id == workspace_id)
    return (await connection.execute(query.order_by(supervision.c.supervisor_id, supervision.c.member_id))).all()


async def put(
    connection: AsyncConnection, workspace_id: int, supervisor_id: int, members: Collection[int] | None, at: datetime
) -> None:
    """These and no others; None: everybody."""
    here = (supervision.c.workspace_id == workspace_id, supervision.c.supervisor_id == supervisor_id)
    await connection.execute(delete(supervision).where(*here))
    of_one = {"workspace_id": workspace_id, "supervisor_id": supervisor_id, "at": at}
    if members is not None:
        given: list[int | None] = [*sorted(members)] or [None]
        await insert(connection, Supervision, [of_one | {"id": new_id(), "member_id": one} for one in given])
