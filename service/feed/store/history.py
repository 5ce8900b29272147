"""The SQL of a person's past: what they did, and when each of it was first dealt with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import OWED
from service.database import among, table
from service.sources.models import Activity, Interaction

activity = table(Activity)
answer = activity.alias("answer")
interaction = table(Interaction)
word = interaction.alias("word")


async def deeds(
    connection: AsyncConnection,
    workspace_id: int,
    theirs: Collection[int],
    ours: Collection[int],
    since: datetime,
    until: datetime,
) -> list[Row[Any]]:
    """What these actors did, newest first, with what it did towards ours: a row for each of ours it was done to."""
    towards_us = and_(
        interaction.c.workspace_id == activity.c.workspace_id,
        interaction.c.activity_id == activity.c.id,
        among(interaction.c.target_id, ours),
    )
    done = (interaction.c.target_id, interaction.c.kind, interaction.c.asked)
    query = (
        select(activity.c.id, activity.c.actor_id, activity.c.key, activity.c.at, activity.c.said, *done)
        .select_from(activity.outerjoin(interaction, towards_us))
        .where(
            activity.c.workspace_id == workspace_id,
            among(activity.c.actor_id, theirs),
            activity.c.at >= since,
            activity.c.at <= until,
            activity.c.deleted_at.is_(None),
            activity.c.proved,
        )
        .order_by(activity.c.at.desc(), activity.c.id.desc())
    )
    return list(await connection.execute(query))


async def first_answers(
    connection: AsyncConnection,
    workspace_id: int,
    activities: Collection[int],
    flat: Collection[str],
    ours: Collection[int],
) -> dict[int, datetime]:
    """When one of our actors first replied to each of these or, on a `flat` network, later in the same thread."""
    to_it = answer.c.in_reply_to == activity.c.key
    in_thread = and_(
        activity.c.network.in_(flat), answer.c.in_reply_to == activity.c.in_reply_to, answer.c.at > activity.c.at
    )
    asked = and_(
        activity.c.workspace_id == workspace_id,
        among(activity.c.id, activities),
        among(answer.c.actor_id, ours),
        answer.c.deleted_at.is_(None),
    )
    # One half each: joined by either, PostgreSQL would compare each of them with every word of ours.
    found = union_all(*(_answering(one).where(asked) for one in (to_it, in_thread))).subquery()
    query = select(found.c.id, func.min(found.c.at).label("at")).group_by(found.c.id)
    return {row.id: row.at for row in await connection.execute(query)}


def _answering(by: ColumnElement[bool]) -> Select[Any]:
    here = and_(answer.c.workspace_id == activity.c.workspace_id, answer.c.network == activity.c.network)
    return select(activity.c.id, answer.c.at).select_from(activity.join(answer, and_(here, by)))


async def first_words_after(
    connection: AsyncConnection, workspace_id: int, activities: Collection[int], ours: Collection[int]
) -> dict[int, datetime]:
    """When one of our actors first spoke to who did each of these, after it."""
    to_them = and_(
        word.c.workspace_id == activity.c.workspace_id,
        word.c.target_id == activity.c.actor_id,
        word.c.kind.in_(sorted(OWED)),
        word.c.at > activity.c.at,
    )
    query = (
        select(activity.c.id, func.min(word.c.at).label("at"))
        .select_from(activity.join(word, to_them))
        .where(
            activity.c.workspace_id == workspace_id,
            among(activity.c.id, activities),
            among(word.c.actor_id, ours),
        )
        .group_by(activity.c.id)
    )
    return {row.id: row.at for row in await connection.execute(query)}


async def put_in(
    connection: AsyncConnection, workspace_id: int, activities: Collection[int], until: datetime
) -> list[Row[Any]]:
    """What these activities put into the log by then: a row for each interaction, one without where there is none."""
    its = and_(interaction.c.workspace_id == activity.c.workspace_id, interaction.c.activity_id == activity.c.id)
    done = (interaction.c.target_id, interaction.c.kind, interaction.c.asked, interaction.c.at.label("done_at"))
    query = (
        select(activity.c.id, activity.c.actor_id, activity.c.at, *done)
        .select_from(activity.outerjoin(interaction, its))
        .where(
            activity.c.workspace_id == workspace_id,
            among(activity.c.id, activities),
            activity.c.at <= until,
            activity.c.deleted_at.is_(None),
        )
    )
    return list(await connection.execute(query))
