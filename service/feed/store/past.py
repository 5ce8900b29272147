"""The SQL of a workspace's whole past: what there is to learn from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table
from service.feed.models import Act, Engagement
from service.people.models import Claim, Person
from service.sources.models import Activity, Actor, Interaction

activity = table(Activity)
act = table(Act)
actor = table(Actor)
claim = table(Claim)
engagement = table(Engagement)
interaction = table(Interaction)
person = table(Person)
POSTS = ("Create", "Announce", "Update")  # as sources/store/state.py: what counts where it is directed at nobody


async def accounts(connection: AsyncConnection, workspace_id: int) -> list[Row[Any]]:
    """Every actor: whose it is, whether ours, and whether its person is to be ranked at all."""
    theirs = and_(person.c.workspace_id == actor.c.workspace_id, person.c.id == actor.c.person_id)
    query = select(actor.c.id, actor.c.person_id, actor.c.ours, person.c.bot, person.c.do_not_engage)
    query = query.select_from(actor.outerjoin(person, theirs)).where(actor.c.workspace_id == workspace_id)
    return list(await connection.execute(query.order_by(actor.c.id)))


async def interactions(connection: AsyncConnection, workspace_id: int, until: datetime) -> list[Row[Any]]:
    """All of the log up to a moment, in order."""
    columns = (interaction.c.actor_id, interaction.c.target_id, interaction.c.kind, interaction.c.at)
    query = select(*columns, interaction.c.asked).where(
        interaction.c.workspace_id == workspace_id, interaction.c.at <= until
    )
    return list(await connection.execute(query.order_by(interaction.c.at, interaction.c.id)))


async def posts(connection: AsyncConnection, workspace_id: int, until: datetime) -> list[Row[Any]]:
    """Who said something in public towards nobody, and when, in order."""
    directed = exists().where(
        interaction.c.workspace_id == activity.c.workspace_id, interaction.c.activity_id == activity.c.id
    )
    query = select(activity.c.actor_id, activity.c.at).where(
        activity.c.workspace_id == workspace_id,
        activity.c.type.in_(POSTS),
        activity.c.proved,
        activity.c.at <= until,
        ~directed,
    )
    return list(await connection.execute(query.order_by(activity.c.at, activity.c.id)))


async def relations(connection: AsyncConnection, workspace_id: int) -> list[Row[Any]]:
    """Every relation that was ever claimed of anybody, oldest first."""
    columns = (claim.c.person_id, claim.c.value, claim.c.at, claim.c.ended_at, claim.c.member_id)
    query = select(*columns).where(claim.c.workspace_id == workspace_id, claim.c.kind == "relation")
    return list(await connection.execute(query.order_by(claim.c.at, claim.c.id)))


async def acts(connection: AsyncConnection, workspace_id: int) -> list[Row[Any]]:
    """What members did and did not undo, with the person of the card."""
    on = and_(engagement.c.workspace_id == act.c.workspace_id, engagement.c.id == act.c.engagement_id)
    query = select(engagement.c.person_id, act.c.kind, act.c.params, act.c.at, act.c.place).select_from(
        act.join(engagement, on)
    )
    return list(await connection.execute(query.where(act.c.workspace_id == workspace_id, act.c.undone_at.is_(None))))
