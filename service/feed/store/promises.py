"""The SQL of promises."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, read, table
from service.feed.models import Promise
from service.team.models import Member

promise = table(Promise)
member = table(Member)


async def of(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> dict[int, list[Row[Any]]]:
    """What was promised to each of these people, kept or not, with whose word it is; the soonest first."""
    found: dict[int, list[Row[Any]]] = {}
    for row in await read(connection, _OF, workspace_id=workspace_id, people=people):
        found.setdefault(row.person_id, []).append(row)
    return found


_BY = and_(member.c.workspace_id == promise.c.workspace_id, member.c.id == promise.c.member_id)
_OF = (
    select(promise, member.c.name.label("member"))
    .select_from(promise.join(member, _BY))
    .where(promise.c.workspace_id == bindparam("workspace_id"), among(promise.c.person_id, "people"))
    .order_by(promise.c.due_at, promise.c.id)
)


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Row[Any] | None:
    query = select(promise).where(promise.c.workspace_id == workspace_id, promise.c.key == key)
    return (await connection.execute(query)).first()


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Promise, [row])


async def keep(
    connection: AsyncConnection, workspace_id: int, person_id: int, promise_id: int, kept_at: datetime | None
) -> bool:
    """Whether there is such a promise."""
    this = _this(workspace_id, person_id, promise_id)
    return bool((await connection.execute(update(promise).where(this).values(kept_at=kept_at))).rowcount)


async def take_back(connection: AsyncConnection, workspace_id: int, person_id: int, promise_id: int) -> bool:
    """Whether there was such a promise."""
    this = _this(workspace_id, person_id, promise_id)
    return bool((await connection.execute(delete(promise).where(this))).rowcount)


def _this(workspace_id: int, person_id: int, promise_id: int) -> Any:
    return and_(promise.c.workspace_id == workspace_id, promise.c.person_id == person_id, promise.c.id == promise_id)
