"""What targets outside are known to hold: the only SQL about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, new_id, table
from service.ledger.models import LedgerAnchor, LedgerEntry, LedgerHead
from service.ledger.targets import Target

Found = Row[*tuple[Any, ...]]
_anchor, _entry, _head = table(LedgerAnchor), table(LedgerEntry), table(LedgerHead)


async def claim(connection: AsyncConnection, workspace_id: int, now: datetime, until: datetime) -> bool:
    """Take a due checkpoint, for so long: who else looks finds it taken. Whether it was still due."""
    due = (_head.c.due_at <= now) | (_head.c.signed_at > now)
    taken = update(_head).where(_head.c.workspace_id == workspace_id, due).values(due_at=until)
    return (await connection.execute(taken)).rowcount == 1


async def finish(
    connection: AsyncConnection, workspace_id: int, claimed: datetime, at: datetime, due_at: datetime, fault: str | None
) -> None:
    """When to look again, unless a checkpoint was demanded meanwhile. What was signed in the future was looked at."""
    mine = _head.c.workspace_id == workspace_id
    await connection.execute(update(_head).where(mine, _head.c.signed_at > at).values(signed_at=at))
    await connection.execute(update(_head).where(mine).values(fault=fault))
    await connection.execute(update(_head).where(mine, _head.c.due_at == claimed).values(due_at=due_at))


async def of(connection: AsyncConnection, workspace_id: int, targets: Sequence[Target]) -> dict[str, Found]:
    """What each of these targets holds, by its key; one that was never tried has no row."""
    query = _anchor.select().where(_anchor.c.workspace_id == workspace_id)
    wanted = {one.key for one in targets}
    return {row.target: row for row in await connection.execute(query) if row.target in wanted}


async def keep(connection: AsyncConnection, workspace_id: int, target: Target, known: bool, **values: Any) -> None:
    """Write down how a delivery went."""
    if known:
        mine = (_anchor.c.workspace_id == workspace_id, _anchor.c.target == target.key)
        await connection.execute(update(_anchor).where(*mine).values(values))
        return
    row = {"workspace_id": workspace_id, "id": new_id(), "target": target.key, "label": target.label, "size": 0}
    row |= {"delivered_at": None, "failures": 0, "last_error": None, "cosignatures": ""}
    await insert(connection, LedgerAnchor, [row | values])


async def written_at(connection: AsyncConnection, workspace_id: int, idx: int) -> datetime | None:
    """When entry `idx` was written; None where there is none."""
    query = select(_entry.c.at).where(_entry.c.workspace_id == workspace_id, _entry.c.idx == idx)
    found: datetime | None = (await connection.execute(query)).scalar()
    return found


async def cosignatures(connection: AsyncConnection, workspace_id: int, size: int) -> str:
    """The lines of witnesses under the checkpoint of that size."""
    query = select(_anchor.c.cosignatures).where(_anchor.c.workspace_id == workspace_id, _anchor.c.size == size)
    return "".join((await connection.execute(query.order_by(_anchor.c.id))).scalars())
