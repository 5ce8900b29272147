"""The SQL behind words that changed: who quotes them on a card, and which closed cards still hold them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, table
from service.feed.models import Engagement
from service.sources.models import Activity, Actor

activity = table(Activity)
actor = table(Actor)
engagement = table(Engagement)


async def people_near(connection: AsyncConnection, workspace_id: int, activities: Collection[int]) -> set[int]:
    """The people with a card who said these activities, answered, liked or repeated them."""
    told = select(activity.c.network, activity.c.key).where(
        activity.c.workspace_id == workspace_id, among(activity.c.id, activities)
    )
    found = [_about(row) for row in await connection.execute(told)]
    if not found:
        return set()
    by = and_(actor.c.workspace_id == activity.c.workspace_id, actor.c.id == activity.c.actor_id)
    has_card = and_(engagement.c.workspace_id == actor.c.workspace_id, engagement.c.person_id == actor.c.person_id)
    query = (
        select(actor.c.person_id)
        .distinct()
        .select_from(activity.join(actor, by).join(engagement, has_card))
        .where(activity.c.workspace_id == workspace_id, ~actor.c.ours, or_(*found))
    )
    return set((await connection.execute(query)).scalars())


async def closed_cards(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> list[Row[Any]]:
    query = select(engagement.c.id, engagement.c.card).where(
        engagement.c.workspace_id == workspace_id,
        among(engagement.c.person_id, people),
        engagement.c.state.in_(("done", "dismissed")),
    )
    return list(await connection.execute(query))


def _about(said: Any) -> ColumnElement[bool]:
    refers = or_(activity.c.key == said.key, activity.c.in_reply_to == said.key, activity.c.object_key == said.key)
    return and_(activity.c.network == said.network, refers)
