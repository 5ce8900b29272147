"""Reading what people said lately, for finding what answers it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, table
from service.people.models import Person
from service.sources.models import Activity, Actor, Interaction

activity, actor, person = table(Activity), table(Actor), table(Person)
interaction = table(Interaction)
_BY = and_(actor.c.workspace_id == activity.c.workspace_id, actor.c.id == activity.c.actor_id)
_BEHIND = and_(person.c.workspace_id == actor.c.workspace_id, person.c.id == actor.c.person_id)
_SPOKEN = (
    select(activity.c.id, activity.c.key, activity.c.at, activity.c.content, activity.c.said, actor.c.person_id)
    .add_columns(person.c.name, activity.c.network)
    .select_from(activity.join(actor, _BY).join(person, _BEHIND))
)


async def of_person(
    connection: AsyncConnection, workspace_id: int, person_id: int, since: datetime, limit: int
) -> list[Row[Any]]:
    """What a person said since then, newest first."""
    query = _SPOKEN.where(*_open(workspace_id, since), actor.c.person_id == person_id)
    return list(await connection.execute(query.order_by(activity.c.at.desc(), activity.c.id.desc()).limit(limit)))


async def of_everybody(connection: AsyncConnection, workspace_id: int, since: datetime, limit: int) -> list[Row[Any]]:
    """What people said since then, newest first; not machines, and nobody who is not to be engaged."""
    query = _SPOKEN.where(*_open(workspace_id, since), ~person.c.bot, ~person.c.do_not_engage)
    return list(await connection.execute(query.order_by(activity.c.at.desc(), activity.c.id.desc()).limit(limit)))


async def delicate(
    connection: AsyncConnection, workspace_id: int, people: Collection[int], since: datetime
) -> set[int]:
    """Those of these people who spoke of something painful since then, however much they said after it."""
    theirs = select(actor.c.id).where(actor.c.workspace_id == workspace_id, among(actor.c.person_id, people))
    query = (
        select(actor.c.person_id, activity.c.said)
        .select_from(activity.join(actor, _BY))
        .where(*_open(workspace_id, since), activity.c.actor_id.in_(theirs))
    )
    return {row.person_id for row in await connection.execute(query) if "sensitive" in row.said}


async def towards(
    connection: AsyncConnection, workspace_id: int, ids: Collection[int], ours: Collection[int]
) -> set[int]:
    """Those of these activities that were done towards one of our actors."""
    here = and_(interaction.c.workspace_id == workspace_id, among(interaction.c.activity_id, ids))
    query = select(interaction.c.activity_id).where(here, among(interaction.c.target_id, ours))
    return set((await connection.execute(query)).scalars())


async def of_ids(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> list[Row[Any]]:
    """These activities, also those that were taken back."""
    query = _SPOKEN.add_columns(activity.c.deleted_at)
    return list(
        await connection.execute(query.where(activity.c.workspace_id == workspace_id, among(activity.c.id, ids)))
    )


def _open(workspace_id: int, since: datetime) -> tuple[ColumnElement[bool], ...]:
    """Their own public words, that are still there and that their network told itself."""
    here = and_(activity.c.workspace_id == workspace_id, activity.c.type == "Create", activity.c.at >= since)
    return here, activity.c.proved, activity.c.deleted_at.is_(None), ~actor.c.ours
