"""The SQL of engagements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, read, table
from service.database import change as change_rows
from service.feed.models import Engagement

engagement = table(Engagement)

OUT = ("bot", "barred", "colleague")  # whose cards are shown only to who asks for them
WAITING = ("open", "snoozed", *OUT)
LOOKED_AT = tuple(state for state in WAITING if state != "snoozed")  # again when time alone has moved them
DEALT_WITH = ("act", "answer")  # what closes a card for good; a claim that ends or a split may bring it back


async def waiting(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> dict[int, Row[Any]]:
    """The engagement of each person that has one which waits."""
    rows = await read(connection, _WAITING, workspace_id=workspace_id, people=people)
    return {row.person_id: row for row in rows}


_THEIRS = (engagement.c.workspace_id == bindparam("workspace_id"), among(engagement.c.person_id, "people"))
_WAITING = select(engagement).where(*_THEIRS, engagement.c.state.in_(WAITING))


async def closings(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> dict[int, Row[Any]]:
    """Up to when each person's activities were dealt with in an engagement that is closed, and when that was;
    `quiet_until`: up to when in one about their silence."""
    rows = await read(connection, _CLOSINGS, workspace_id=workspace_id, people=people)
    return {row.person_id: row for row in rows}


_CLOSINGS = (
    select(
        engagement.c.person_id,
        func.max(engagement.c.last_activity_at).label("until"),
        func.max(engagement.c.closed_at).label("at"),
        func.max(case((engagement.c.quiet, engagement.c.last_activity_at))).label("quiet_until"),
    )
    .where(*_THEIRS, engagement.c.closed_by.in_(DEALT_WITH))
    .group_by(engagement.c.person_id)
)


async def insert_rows(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Engagement, rows)


async def update_rows(connection: AsyncConnection, workspace_id: int, rows: Sequence[dict[str, Any]]) -> None:
    await change_rows(connection, Engagement, workspace_id, rows)


async def one(connection: AsyncConnection, workspace_id: int, engagement_id: int) -> Row[Any] | None:
    query = select(engagement).where(engagement.c.workspace_id == workspace_id, engagement.c.id == engagement_id)
    return (await connection.execute(query)).first()


async def first(connection: AsyncConnection, workspace_id: int, limit: int) -> list[Row[Any]]:
    """The first open cards in the feed's order, without their bytes."""
    told = (engagement.c.id, engagement.c.person_id, engagement.c.warmth, engagement.c.priority)
    query = select(*told, engagement.c.last_activity_at).where(
        engagement.c.workspace_id == workspace_id, engagement.c.state == "open"
    )
    order = (engagement.c.priority.desc(), engagement.c.last_activity_at.desc(), engagement.c.id.desc())
    return list(await connection.execute(query.order_by(*order).limit(limit)))


async def place_of(connection: AsyncConnection, workspace_id: int, card: Row[Any], farthest: int) -> int:
    """The place of an open card in the feed's order, from 1 on; what is farther is as far as `farthest`."""
    before = or_(
        engagement.c.priority > card.priority,
        and_(engagement.c.priority == card.priority, engagement.c.last_activity_at > card.last_activity_at),
    )
    query = select(engagement.c.id).where(
        engagement.c.workspace_id == workspace_id, engagement.c.state == "open", engagement.c.id != card.id, before
    )
    return len((await connection.execute(query.limit(farthest - 1))).all()) + 1


async def counts(connection: AsyncConnection, workspace_id: int) -> dict[str, int]:
    query = (
        select(engagement.c.state, func.count().label("n"))
        .where(engagement.c.workspace_id == workspace_id)
        .group_by(engagement.c.state)
    )
    return {row.state: row.n for row in await connection.execute(query)}


async def due(
    connection: AsyncConnection, now: datetime, limit: int, workspace_id: int | None = None
) -> list[tuple[int, int]]:
    """People whose card has to be looked at again: time moved their warmth, or they were snoozed until now."""
    query = (
        select(engagement.c.workspace_id, engagement.c.person_id)
        .where(
            or_(
                and_(engagement.c.state.in_(LOOKED_AT), engagement.c.rescore_at <= now),
                and_(engagement.c.state == "snoozed", engagement.c.snoozed_until <= now),
            )
        )
        .order_by(engagement.c.rescore_at)
        .limit(limit)
    )
    if workspace_id is not None:
        query = query.where(engagement.c.workspace_id == workspace_id)
    return [(row.workspace_id, row.person_id) for row in await connection.execute(query)]


async def change(connection: AsyncConnection, workspace_id: int, engagement_id: int, **values: Any) -> None:
    this = and_(engagement.c.workspace_id == workspace_id, engagement.c.id == engagement_id)
    await connection.execute(update(engagement).where(this).values(**values))
