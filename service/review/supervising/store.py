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


async def of(connection: AsyncConnection, workspace_id: int, supervisor_id: int) -> set[int]:
    """The members given to one; none: they look after everybody."""
    here = (supervision.c.workspace_id == workspace_id, supervision.c.supervisor_id == supervisor_id)
    return set((await connection.execute(select(supervision.c.member_id).where(*here))).scalars())


async def all_(connection: AsyncConnection, workspace_id: int) -> Sequence[Row[Any]]:
    query = select(supervision).where(supervision.c.workspace_id == workspace_id)
    return (await connection.execute(query.order_by(supervision.c.supervisor_id, supervision.c.member_id))).all()


async def put(
    connection: AsyncConnection, workspace_id: int, supervisor_id: int, members: Collection[int], at: datetime
) -> None:
    """These and no others."""
    here = (supervision.c.workspace_id == workspace_id, supervision.c.supervisor_id == supervisor_id)
    await connection.execute(delete(supervision).where(*here))
    of_one = {"workspace_id": workspace_id, "supervisor_id": supervisor_id, "at": at}
    if members:
        await insert(connection, Supervision, [of_one | {"id": new_id(), "member_id": one} for one in sorted(members)])
