"""Reading who had to do with whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, and_, case, desc, func, or_, select, union_all
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
    by_them, to_them = among(interaction.c.actor_id, some), among(interaction.c.target_id, some)
    both = _pairs(workspace_id, until, by_them), _pairs(workspace_id, until, to_them, ~by_them)
    return list(await connection.execute(_named(workspace_id, both).order_by(desc("weight")).limit(limit)))


async def edges_between(
    connection: AsyncConnection, workspace_id: int, actors: Collection[int], others: Collection[int], until: datetime
) -> list[Row[Any]]:
    """Pairs of one of these actors and one of the others, in either direction, as of a moment."""
    some, rest = list(actors), list(others)
    both = [
        _pairs(workspace_id, until, among(interaction.c.actor_id, one), among(interaction.c.target_id, other))
        for one, other in ((some, rest), (rest, some))
    ]
    return list(await connection.execute(_named(workspace_id, both)))


def _pairs(workspace_id: int, until: datetime, *of: ColumnElement[bool]) -> Select[Any]:
    """How often the one had to do with the other (`n`), and how much of it still counts (`weight`)."""
    newest = func.max(interaction.c.at)
    return (
        select(
            interaction.c.actor_id,
            interaction.c.target_id,
            func.count().label("n"),
            func.sum(_faded(until)).label("weight"),
            newest.label("last_at"),
        )
        .where(interaction.c.workspace_id == workspace_id, *of, interaction.c.at <= until)
        .group_by(interaction.c.actor_id, interaction.c.target_id)
        .having(newest > until - STEP * STEPS)
    )


def _named(workspace_id: int, pairs: Sequence[Select[Any]]) -> Select[Any]:
    """Who they are. One read for each way: both together would walk through the whole log."""
    pair = union_all(*pairs).subquery()
    tables: FromClause = pair
    for side, behind, id_ in ((one, one_person, pair.c.actor_id), (other, other_person, pair.c.target_id)):
        tables = tables.join(side, and_(side.c.workspace_id == workspace_id, side.c.id == id_)).outerjoin(
            behind, and_(behind.c.workspace_id == workspace_id, behind.c.id == side.c.person_id)
        )
    return (
        select(
            pair,
            one.c.member_id.label("actor_member"),
            one.c.person_id.label("actor_person"),
            other.c.member_id.label("target_member"),
            other.c.person_id.label("target_person"),
            func.coalesce(one_person.c.name, one.c.name, one.c.handle, one.c.key).label("actor_name"),
            func.coalesce(other_person.c.name, other.c.name, other.c.handle, other.c.key).label("target_name"),
        )
        .select_from(tables)
        .where(*(_is_somebody(side) for side in (one, other)))
    )


def _faded(until: datetime) -> Any:
    """What one interaction still counts: half after each half-life."""
    ages = [(STEP * (n + 1), 2.0 ** -(STEP * n / HALF_LIFE)) for n in range(STEPS)]
    return case(*((interaction.c.at > until - age, weight) for age, weight in ages), else_=0.0)


def _is_somebody(side: Any) -> Any:
    """A brand's account introduces nobody."""
    return or_(~side.c.ours, side.c.member_id.is_not(None))
