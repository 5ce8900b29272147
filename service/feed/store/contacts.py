"""The SQL of contacts: when we turned to some people, as the networks tell it and as our acts say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, null, select
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import OWED
from service.database import among, read, table, unindexed
from service.feed.models import Act, Engagement
from service.sources.models import Actor, Interaction

OUTWARD = ("reply", "share", "ask", "refer")  # acts that reach the person
actor, interaction, act, engagement = table(Actor), table(Interaction), table(Act), table(Engagement)
our = actor.alias("our")


async def spoken(
    connection: AsyncConnection, workspace_id: int, people: Collection[int], ours: Collection[int], since: datetime
) -> Sequence[Row[Any]]:
    """Words of ours to these people: each activity once for each of them."""
    asked = {"workspace_id": workspace_id, "people": people, "ours": ours, "since": since}
    return await read(connection, _SPOKEN, **asked)


_THEIRS = and_(actor.c.workspace_id == interaction.c.workspace_id, actor.c.id == interaction.c.target_id)
_OURS = and_(our.c.workspace_id == interaction.c.workspace_id, our.c.id == interaction.c.actor_id)
_SPOKEN = (
    select(actor.c.person_id, our.c.member_id, our.c.network, interaction.c.at, interaction.c.activity_id)
    .distinct()
    .select_from(interaction.join(actor, _THEIRS).join(our, _OURS))
    .where(
        interaction.c.workspace_id == bindparam("workspace_id"),
        among(actor.c.person_id, "people"),
        among(unindexed(interaction.c.actor_id), "ours"),
        interaction.c.kind.in_(sorted(OWED)),
        interaction.c.at >= bindparam("since"),
    )
)


async def noted(
    connection: AsyncConnection, workspace_id: int, people: Collection[int], since: datetime
) -> Sequence[Row[Any]]:
    """Acts that stand and reach these people."""
    return await read(connection, _NOTED, workspace_id=workspace_id, people=people, since=since)


_ON = and_(engagement.c.workspace_id == act.c.workspace_id, engagement.c.id == act.c.engagement_id)
_NOTED = (
    select(engagement.c.person_id, act.c.member_id, null().label("network"), act.c.at)
    .select_from(act.join(engagement, _ON))
    .where(
        act.c.workspace_id == bindparam("workspace_id"),
        among(engagement.c.person_id, "people"),
        act.c.kind.in_(OUTWARD),
        act.c.undone_at.is_(None),
        act.c.at >= bindparam("since"),
    )
)
