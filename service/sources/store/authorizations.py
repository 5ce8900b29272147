"""The SQL of attempts to sign in at networks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table
from service.sources.models import Authorization

authorization = table(Authorization)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Authorization, [row])


async def one(connection: AsyncConnection, workspace_id: int, member_id: int, id_: int) -> Row[Any] | None:
    """A member's own attempt."""
    query = select(authorization).where(
        authorization.c.workspace_id == workspace_id,
        authorization.c.member_id == member_id,
        authorization.c.id == id_,
    )
    return (await connection.execute(query)).first()


async def take(
    connection: AsyncConnection, workspace_id: int, member_id: int, state_hash: str, now: datetime
) -> Row[Any] | None:
    """The attempt of this member with this state, from now on used; None where it is over, or somebody else's."""
    query = (
        update(authorization)
        .where(
            authorization.c.workspace_id == workspace_id,
            authorization.c.state_hash == state_hash,
            authorization.c.member_id == member_id,
            authorization.c.used_at.is_(None),
            authorization.c.expires_at > now,
        )
        .values(used_at=now)
        .returning(*authorization.c)
    )
    return (await connection.execute(query)).first()


async def end(connection: AsyncConnection, taken: Any, **outcome: Any) -> None:
    """Keep how it went, and no secret any more."""
    mine = (authorization.c.workspace_id == taken.workspace_id, authorization.c.id == taken.id)
    await connection.execute(update(authorization).where(*mine).values(sealed=None, **outcome))


async def forget(connection: AsyncConnection, before: datetime) -> None:
    await connection.execute(delete(authorization).where(authorization.c.expires_at < before))
