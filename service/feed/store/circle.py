"""Reading who had to do with whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, case, desc, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, table
from service.people.models import Person
from service.sources.models import Actor, Interaction

interaction = table(Interaction)
one = table(Actor).alias("one")
other = table(Actor).alias("other")
one_person = table(Person).alias("one_person")
other_person = table(Person).alias("other_person")

HALF_LIFE = timedelta(days=90)  # as long as scoring counts what is mutual
STEP = timedelta(days=30)  # SQLite has no exponents: a count fades by months
STEPS = 30  # to a thousandth; what is older is no tie any more


async def edges(
    connection: AsyncConnection, workspace_id: int, actors: Collection[int], until: datetime, limit: int
) -> list[Row[Any]]:
    """Pairs of actors one of which is among these as of a moment, those with the largest `weight` first."""
    some = list(actors)
    query = (
        _between(workspace_id, until)
        .where(or_(among(interaction.c.actor_id, some), among(interaction.c.target_id, some)))
        .order_by(desc("weight"))
        .limit(limit)
    )
    return list(await connection.execute(query))


async def edges_to_ours(
    connection: AsyncConnection, workspace_id: int, actors: Collection[int], until: datetime
) -> list[Row[Any]]:
    """Pairs of one of these actors and one of our members' own, as of a moment."""
    some = list(actors)
    query = _between(workspace_id, until).where(
        or_(
            and_(among(interaction.c.actor_id, some), other.c.member_id.is_not(None)),
            and_(among(interaction.c.target_id, some), one.c.member_id.is_not(None)),
        )
    )
    return list(await connection.execute(query))


def _between(workspace_id: int, until: datetime) -> Any:
    """Pairs of actors: how often they had to do with each other (`n`), and how much of it still counts (`weight`)."""
    name_one = func.coalesce(one_person.c.name, one.c.name, one.c.handle, one.c.key)
    name_other = func.coalesce(other_person.c.name, other.c.name, other.c.handle, other.c.key)
    columns = (
        interaction.c.actor_id,
        interaction.c.target_id,
        one.c.member_id.label("actor_member"),
        one.c.person_id.label("actor_person"),
        other.c.member_id.label("target_member"),
        other.c.person_id.label("target_person"),
        name_one.label("actor_name"),
        name_other.label("target_name"),
    )
    tables = (
        interaction.join(
            one, and_(one.c.workspace_id == interaction.c.workspace_id, one.c.id == interaction.c.actor_id)
        )
        .join(other, and_(other.c.workspace_id == interaction.c.workspace_id, other.c.id == interaction.c.target_id))
        .outerjoin(
            one_person, and_(one_person.c.workspace_id == one.c.workspace_id, one_person.c.id == one.c.person_id)
        )
        .outerjoin(
            other_person,
            and_(other_person.c.workspace_id == other.c.workspace_id, other_person.c.id == other.c.person_id),
        )
    )
    counted = (
        func.count().label("n"),
        func.sum(_faded(until)).label("weight"),
        func.max(interaction.c.at).label("last_at"),
    )
    return (
        select(*columns, *counted)
        .select_from(tables)
        .where(interaction.c.workspace_id == workspace_id, interaction.c.at <= until)
        .where(*(_is_somebody(side) for side in (one, other)))
        .group_by(*columns)
        .having(func.max(interaction.c.at) > until - STEP * STEPS)
    )


def _faded(until: datetime) -> Any:
    """What one interaction still counts: half after each half-life."""
    ages = [(STEP * (n + 1), 2.0 ** -(STEP * n / HALF_LIFE)) for n in range(STEPS)]
    return case(*((interaction.c.at > until - age, weight) for age, weight in ages), else_=0.0)


def _is_somebody(side: Any) -> Any:
    """A brand's account introduces nobody."""
    return or_(~side.c.ours, side.c.member_id.is_not(None))
