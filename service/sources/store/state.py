"""The SQL of interactions and the decayed state they add up to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Interaction, Kind, State, pack, unpack
from service.database import among, among_pairs, insert, new_id, read, table, unindexed, upsert
from service.sources import models
from service.sources.models import Activity, ActorState, PairState

activity = table(Activity)
interaction = table(models.Interaction)
pair_state = table(PairState)
actor_state = table(ActorState)

POSTS = ("Create", "Announce", "Update")  # activity that counts for its actor even where it is directed at nobody


async def insert_rows(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, models.Interaction, rows)


async def targets(
    connection: AsyncConnection, workspace_id: int, activity_ids: Collection[int]
) -> set[tuple[int, int]]:
    """Which of these activities did something towards whom: pairs of activity and target."""
    query = select(interaction.c.activity_id, interaction.c.target_id).where(
        interaction.c.workspace_id == workspace_id, among(interaction.c.activity_id, activity_ids)
    )
    return {(row.activity_id, row.target_id) for row in await connection.execute(query)}


async def remove(
    connection: AsyncConnection, workspace_id: int, activity_ids: Collection[int]
) -> list[tuple[int, int]]:
    """Forget what these activities did; answers the pairs of actors it was between."""
    if not activity_ids:
        return []
    these = and_(interaction.c.workspace_id == workspace_id, among(interaction.c.activity_id, activity_ids))
    pairs = await connection.execute(select(interaction.c.actor_id, interaction.c.target_id).where(these))
    found = [(row.actor_id, row.target_id) for row in pairs]
    await connection.execute(delete(interaction).where(these))
    return found


async def rows_of(
    connection: AsyncConnection, workspace_id: int, pairs: Collection[tuple[int, int]], actors: Collection[int]
) -> State:
    """The state rows of these pairs and actors, as far as there are any."""
    return State(await _pair_rows(connection, workspace_id, pairs), await actor_rows(connection, workspace_id, actors))


async def _pair_rows(
    connection: AsyncConnection, workspace_id: int, pairs: Collection[tuple[int, int]]
) -> dict[tuple[int, int], list[float]]:
    if not pairs:
        return {}
    rows = await read(connection, _THESE, workspace_id=workspace_id, pairs=pairs)
    return {(one, other): unpack(row) for one, other, row in rows}


async def actor_rows(connection: AsyncConnection, workspace_id: int, actors: Collection[int]) -> dict[int, list[float]]:
    rows = await read(connection, _ACTORS, workspace_id=workspace_id, actors=actors)
    return {actor: unpack(row) for actor, row in rows}


_ACTORS = select(actor_state.c.id, actor_state.c.row).where(
    actor_state.c.workspace_id == bindparam("workspace_id"), among(actor_state.c.id, "actors")
)
_PAIRS = select(pair_state.c.actor_id, pair_state.c.target_id, pair_state.c.row).where(
    pair_state.c.workspace_id == bindparam("workspace_id")
)
_FROM_SOME = and_(among(pair_state.c.actor_id, "some"), among(unindexed(pair_state.c.target_id), "others"))
_TO_SOME = and_(among(unindexed(pair_state.c.actor_id), "others"), among(pair_state.c.target_id, "some"))
_BETWEEN = _PAIRS.where(or_(_FROM_SOME, _TO_SOME))
_THESE = _PAIRS.where(among_pairs(pair_state.c.actor_id, pair_state.c.target_id, "pairs"))


async def pairs_between(
    connection: AsyncConnection, workspace_id: int, actors: Collection[int], others: Collection[int]
) -> dict[tuple[int, int], list[float]]:
    """Pair rows between two groups of actors, in both directions; found by way of the first."""
    if not actors or not others:
        return {}
    rows = await read(connection, _BETWEEN, workspace_id=workspace_id, some=actors, others=others)
    return {(one, other): unpack(row) for one, other, row in rows}


async def write(connection: AsyncConnection, workspace_id: int, state: State) -> None:
    pairs = [
        {"workspace_id": workspace_id, "id": new_id(), "actor_id": one, "target_id": other, "row": pack(row)}
        for (one, other), row in state.pairs.items()
    ]
    actors = [{"workspace_id": workspace_id, "id": one, "row": pack(row)} for one, row in state.actors.items()]
    await upsert(connection, PairState, pairs, ("workspace_id", "actor_id", "target_id"), ("row",))
    await upsert(connection, ActorState, actors, ("workspace_id", "id"), ("row",))


async def forget(
    connection: AsyncConnection, workspace_id: int, pairs: Iterable[tuple[int, int]], actors: Iterable[int]
) -> None:
    for one, other in pairs:
        this = and_(pair_state.c.workspace_id == workspace_id, pair_state.c.actor_id == one)
        await connection.execute(delete(pair_state).where(this, pair_state.c.target_id == other))
    these = and_(actor_state.c.workspace_id == workspace_id, among(actor_state.c.id, actors))
    await connection.execute(delete(actor_state).where(these))


async def log_of(
    connection: AsyncConnection, workspace_id: int, actors: Collection[int], until: datetime | None = None
) -> list[Interaction]:
    """The log of everything these actors did or had done to them, in order."""
    some = list(actors)
    query = select(
        interaction.c.actor_id, interaction.c.target_id, interaction.c.kind, interaction.c.at, interaction.c.asked
    ).where(
        interaction.c.workspace_id == workspace_id,
        or_(among(interaction.c.actor_id, some), among(interaction.c.target_id, some)),
    )
    if until is not None:
        query = query.where(interaction.c.at <= until)
    rows = await connection.execute(query.order_by(interaction.c.at, interaction.c.id))
    return [Interaction(row.actor_id, row.target_id, Kind(row.kind), row.at.timestamp(), row.asked) for row in rows]


async def posts_of(
    connection: AsyncConnection, workspace_id: int, actors: Collection[int], until: datetime | None = None
) -> list[tuple[int, float]]:
    """When these actors said something towards nobody, in order; what was undone never counted."""
    directed = exists().where(
        interaction.c.workspace_id == activity.c.workspace_id, interaction.c.activity_id == activity.c.id
    )
    query = select(activity.c.actor_id, activity.c.at).where(
        activity.c.workspace_id == workspace_id,
        among(activity.c.actor_id, actors),
        activity.c.type.in_(POSTS),
        activity.c.proved,
        ~directed,
    )
    if until is not None:
        query = query.where(activity.c.at <= until)
    rows = await connection.execute(query.order_by(activity.c.at, activity.c.id))
    return [(row.actor_id, row.at.timestamp()) for row in rows]
