"""Reading what went on between some people and us, and who of us it was."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, table
from service.sources.models import Activity, Actor, Interaction
from service.team.models import Member

activity = table(Activity)
actor = table(Actor)
interaction = table(Interaction)
member = table(Member)


async def between(
    connection: AsyncConnection,
    workspace_id: int,
    theirs: Collection[int],
    ours: Collection[int],
    before: tuple[datetime, int],
    limit: int,
) -> list[Row[Any]]:
    """What these actors did before this place, and ours towards them, newest first; deleted ones without their text."""
    at, last = before
    answers = select(interaction.c.activity_id).where(
        interaction.c.workspace_id == workspace_id,
        among(interaction.c.actor_id, ours),
        among(interaction.c.target_id, theirs),
    )
    query = select(activity).where(
        activity.c.workspace_id == workspace_id,
        or_(among(activity.c.actor_id, theirs), activity.c.id.in_(answers)),
        or_(activity.c.at < at, and_(activity.c.at == at, activity.c.id < last)),
    )
    query = query.order_by(activity.c.at.desc(), activity.c.id.desc()).limit(limit)
    return list(await connection.execute(query))


async def speakers(connection: AsyncConnection, workspace_id: int, actors: Collection[int]) -> dict[int, Any]:
    """Who is behind each of our actors: the member's `id` and `name`; of an account nobody owns, its own name."""
    whose = and_(member.c.workspace_id == actor.c.workspace_id, member.c.id == actor.c.member_id)
    named = func.coalesce(member.c.name, actor.c.name, actor.c.handle, actor.c.key).label("name")
    query = select(actor.c.id.label("actor_id"), member.c.id, named).select_from(actor.outerjoin(member, whose))
    rows = await connection.execute(query.where(actor.c.workspace_id == workspace_id, among(actor.c.id, actors)))
    return {row.actor_id: row for row in rows.all()}
