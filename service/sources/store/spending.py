"""The SQL of what sources spend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert_or_add, new_id, table
from service.sources.models import Source, Spending

source = table(Source)
spending = table(Spending)


async def caps(connection: AsyncConnection, of: Any) -> Any:
    """The caps as they stand; whoever reads them next waits for this transaction."""
    query = select(source.c.daily_cap, source.c.monthly_cap).where(
        source.c.workspace_id == of.workspace_id, source.c.id == of.id
    )
    return (await connection.execute(query.with_for_update())).one()


async def spent(connection: AsyncConnection, of: Any, month: str) -> Mapping[tuple[str, str], int]:
    """Units by day and by what they were spent on, in one month (`2026-11`)."""
    query = select(spending.c.day, spending.c.what, spending.c.units).where(
        spending.c.workspace_id == of.workspace_id,
        spending.c.source_id == of.id,
        spending.c.day.between(f"{month}-01", f"{month}-31"),
    )
    return {(row.day, row.what): row.units for row in await connection.execute(query)}


async def add(connection: AsyncConnection, of: Any, day: str, what: str, units: int) -> None:
    row = {"workspace_id": of.workspace_id, "id": new_id(), "source_id": of.id, "day": day, "what": what}
    natural = ("workspace_id", "source_id", "day", "what")
    await insert_or_add(connection, Spending, row | {"units": units}, natural, "units")
