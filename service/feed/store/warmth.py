"""The SQL of stored scores."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, and_, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, new_id, table, upsert
from service.feed.models import Warmth
from service.sources.models import Actor, Interaction

WARMEST = 500
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)  # due before everybody whom time alone has moved
warmth = table(Warmth)
actor, our = table(Actor), table(Actor).alias("our")
interaction = table(Interaction)


async def write(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    scored = ("p", "warmth", "at", "rescore_at")
    await upsert(connection, Warmth, rows, ("workspace_id", "person_id", "member_id"), scored)


async def mark(connection: AsyncConnection, workspace_id: int, people: Collection[int], now: datetime) -> None:
    """Something happened: look at these people again at once. Who has no score yet gets a row that waits for one."""
    unscored = {"workspace_id": workspace_id, "member_id": 0, "p": 0.0, "warmth": 0, "at": now, "rescore_at": AT_ONCE}
    rows = [{**unscored, "id": new_id(), "person_id": one} for one in people]
    await upsert(connection, Warmth, rows, ("workspace_id", "person_id", "member_id"), ("rescore_at",))


async def marked(connection: AsyncConnection, workspace_id: int, limit: int) -> set[int]:
    """People who were marked and not looked at since."""
    query = (
        select(warmth.c.person_id)
        .where(warmth.c.workspace_id == workspace_id, warmth.c.rescore_at == AT_ONCE)
        .limit(limit)
    )
    return set((await connection.execute(query)).scalars())


async def of(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> list[Row[Any]]:
    """The last scores of these people: towards members, and (member_id 0) towards the workspace."""
    query = select(warmth).where(warmth.c.workspace_id == workspace_id, among(warmth.c.person_id, people))
    return list(await connection.execute(query))


async def turned_to_us(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> set[int]:
    """Those of these people who ever did something towards us."""
    theirs = and_(actor.c.workspace_id == interaction.c.workspace_id, actor.c.id == interaction.c.actor_id)
    towards = and_(our.c.workspace_id == interaction.c.workspace_id, our.c.id == interaction.c.target_id, our.c.ours)
    query = (
        select(actor.c.person_id)
        .select_from(interaction.join(actor, theirs).join(our, towards))
        .where(actor.c.workspace_id == workspace_id, among(actor.c.person_id, people))
        .distinct()
    )
    return set((await connection.execute(query)).scalars())


async def due(
    connection: AsyncConnection, now: datetime, limit: int, workspace_id: int | None = None
) -> list[tuple[int, int]]:
    """People whose warmth time has moved since it was stored, longest ago first: (workspace_id, person_id)."""
    query = (
        select(warmth.c.workspace_id, warmth.c.person_id)
        .where(warmth.c.rescore_at <= now)
        .order_by(warmth.c.rescore_at)
        .limit(limit)
    )
    if workspace_id is not None:
        query = query.where(warmth.c.workspace_id == workspace_id)
    return [(row.workspace_id, row.person_id) for row in await connection.execute(query)]


async def warmest(connection: AsyncConnection, workspace_id: int, network: str) -> list[str]:
    """The network's ids of the warmest people's accounts there, warmest first."""
    theirs = and_(actor.c.workspace_id == warmth.c.workspace_id, actor.c.person_id == warmth.c.person_id)
    query = (
        select(actor.c.key)
        .select_from(warmth.join(actor, theirs))
        .where(warmth.c.workspace_id == workspace_id, warmth.c.member_id == 0, actor.c.network == network)
        .order_by(warmth.c.p.desc(), warmth.c.person_id)
        .limit(WARMEST)
    )
    return list((await connection.execute(query)).scalars())


async def forget(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> None:
    """Drop the scores of people who have no account left."""
    if people:
        these = among(warmth.c.person_id, people)
        await connection.execute(delete(warmth).where(warmth.c.workspace_id == workspace_id, these))
