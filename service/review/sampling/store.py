"""The SQL of sampling."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, exists, func, not_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.review.models import Review
from service.review.sampling.models import SampleKind, SampleMonth

review, month = table(Review), table(SampleMonth)
_WAITS = review.c.sample == SampleKind.WAITING
_MADE_UP = exists().where(month.c.workspace_id == review.c.workspace_id, month.c.month == review.c.sample_month)


async def waiting(connection: AsyncConnection, workspace_id: int, limit: int) -> Sequence[Row[Any]]:
    """What no draw has told of yet, in the ledger's order."""
    query = select(review).where(review.c.workspace_id == workspace_id, _WAITS)
    return (await connection.execute(query.order_by(review.c.entry_idx).limit(limit))).all()


async def workspaces(connection: AsyncConnection, month_now: str) -> list[tuple[int, int | None]]:
    """Where something waits: (workspace_id, the first idx that waits); None where only a month is to be made up."""
    first = select(review.c.workspace_id, func.min(review.c.entry_idx).label("idx")).where(_WAITS)
    waits = await connection.execute(first.group_by(review.c.workspace_id))
    over = and_(review.c.sample_month < month_now, ~_MADE_UP)
    months = await connection.execute(select(review.c.workspace_id).where(over).distinct())
    found: dict[int, int | None] = {row.workspace_id: row.idx for row in waits}
    return sorted((found | dict.fromkeys(months.scalars())).items(), key=lambda one: one[0])


async def open_months(connection: AsyncConnection, workspace_id: int, month_now: str) -> list[str]:
    """Months that are over and were not made up, the oldest first."""
    over = and_(review.c.workspace_id == workspace_id, review.c.sample_month < month_now, ~_MADE_UP)
    query = select(review.c.sample_month).where(over).distinct().order_by(review.c.sample_month)
    return [str(one) for one in (await connection.execute(query)).scalars()]


async def of_month(connection: AsyncConnection, workspace_id: int, wanted: str) -> Sequence[Row[Any]]:
    query = select(review).where(review.c.workspace_id == workspace_id, review.c.sample_month == wanted)
    return (await connection.execute(query.order_by(review.c.entry_idx))).all()


async def make_up(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, SampleMonth, [row])


async def leave(connection: AsyncConnection, workspace_id: int, ids: Collection[int], at: datetime) -> None:
    """Nobody looks at these; those that were closed before, or opened anew by the gate, are no sample any more."""
    these = and_(review.c.workspace_id == workspace_id, among(review.c.id, ids))
    is_sample = and_(review.c.closed_at.is_(None), review.c.mode == "sample")
    await connection.execute(update(review).where(these, not_(is_sample)).values(sample=None))
    left = {"sample": SampleKind.LEFT, "closed_at": at}
    await connection.execute(update(review).where(these, is_sample).values(left))
