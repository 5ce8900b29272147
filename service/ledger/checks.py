"""How far the nightly look is and what it found: the only SQL about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table
from service.ledger.models import LedgerCheck, LedgerHead

Found = Row[*tuple[Any, ...]]
_check, _head = table(LedgerCheck), table(LedgerHead)


async def due(connection: AsyncConnection, at: datetime) -> list[int]:
    """Workspaces with a ledger that are to be looked at now, or never were."""
    both = _head.outerjoin(_check, _check.c.workspace_id == _head.c.workspace_id)
    wanted = or_(_check.c.workspace_id.is_(None), _check.c.due_at <= at)
    query = select(_head.c.workspace_id).select_from(both).where(wanted).order_by(_head.c.workspace_id)
    return list((await connection.execute(query)).scalars())


async def claim(connection: AsyncConnection, workspace_id: int, at: datetime, until: datetime) -> Found | None:
    """Go on with what is due, for so long; None where it is not due, or somebody else is at it."""
    here = (_check.c.workspace_id == workspace_id, _check.c.due_at <= at)
    taken = update(_check).where(*here).values(due_at=until).returning(*_check.c)
    return (await connection.execute(taken)).first()


async def begin(connection: AsyncConnection, workspace_id: int, due_at: datetime) -> None:
    row = {"workspace_id": workspace_id, "due_at": due_at, "part": 0, "place": None, "looked": 0, "found": []}
    await insert(connection, LedgerCheck, [row | {"ended_at": None, "looked_last": 0, "alarms": []}])


async def one(connection: AsyncConnection, workspace_id: int) -> Found | None:
    return (await connection.execute(_check.select().where(_check.c.workspace_id == workspace_id))).first()


async def every(connection: AsyncConnection) -> Sequence[Found]:
    return (await connection.execute(_check.select().order_by(_check.c.workspace_id))).all()


async def keep(connection: AsyncConnection, workspace_id: int, **values: Any) -> None:
    await connection.execute(update(_check).where(_check.c.workspace_id == workspace_id).values(values))
