"""The SQL of topics: their rows, which activities speak of them, and when to look for them again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, change, insert, new_id, table, upsert
from service.people.models import Person
from service.sources.models import Activity, Actor
from service.team.models import Workspace
from service.topics.models import Topic, TopicSearch, TopicText

topic, topic_text, search = table(Topic), table(TopicText), table(TopicSearch)
activity, actor, person = table(Activity), table(Actor), table(Person)
workspace = table(Workspace)
UNKNOWN = and_(~exists().where(search.c.workspace_id == workspace.c.id), ~workspace.c.unfinished)


async def begin(connection: AsyncConnection, due_at: datetime) -> None:
    """Workspaces that topics were never looked for in are due then; not those that are still being made."""
    ids = (await connection.execute(select(workspace.c.id).where(UNKNOWN))).scalars()
    await due(connection, list(ids), due_at, change=())


async def due(
    connection: AsyncConnection, workspaces: Collection[int], at: datetime, change: Sequence[str] = ("due_at",)
) -> None:
    rows = [{"workspace_id": one, "id": new_id(), "due_at": at} for one in workspaces]
    await upsert(connection, TopicSearch, rows, ("workspace_id",), change)


async def due_by(connection: AsyncConnection, now: datetime) -> list[int]:
    query = select(search.c.workspace_id).where(search.c.due_at <= now).order_by(search.c.due_at)
    return list((await connection.execute(query)).scalars())


async def has_unknown(connection: AsyncConnection) -> bool:
    """Whether there is a workspace that topics were never looked for in."""
    return (await connection.execute(select(workspace.c.id).where(UNKNOWN).limit(1))).first() is not None


async def lease(connection: AsyncConnection, workspace_id: int, now: datetime, until: datetime) -> bool:
    """Take the work of looking for topics until then; False where somebody has it."""
    mine = and_(search.c.workspace_id == workspace_id, search.c.due_at <= now)
    return (await connection.execute(update(search).where(mine).values(due_at=until))).rowcount > 0


async def texts(connection: AsyncConnection, workspace_id: int, since: datetime, limit: int) -> list[Row[Any]]:
    """What people said, newest first: (id, key, person_id, content, said). Bots and what is gone are left out."""
    query = (
        select(activity.c.id, activity.c.key, actor.c.person_id, activity.c.content, activity.c.said)
        .select_from(activity.join(actor, _by()).join(person, _behind()))
        .where(
            activity.c.workspace_id == workspace_id,
            activity.c.type == "Create",
            activity.c.at >= since,
            activity.c.proved,
            *_shown(),
        )
        .order_by(activity.c.at.desc(), activity.c.id.desc())
        .limit(limit)
    )
    return list(await connection.execute(query))


async def spoken(
    connection: AsyncConnection, workspace_id: int, since: datetime, actors: Collection[int] | None = None
) -> list[Row[Any]]:
    """Which activities (of these actors) speak of which topic, newest first: (topic_id, activity_id, at, person_id)."""
    query = (
        select(topic_text.c.topic_id, topic_text.c.activity_id, activity.c.at, actor.c.person_id)
        .select_from(topic_text.join(activity, _spoken()).join(actor, _by()).join(person, _behind()))
        .where(topic_text.c.workspace_id == workspace_id, activity.c.at >= since, *_shown())
        .order_by(activity.c.at.desc(), activity.c.id.desc())
    )
    if actors is not None:
        query = query.where(among(activity.c.actor_id, actors))
    return list(await connection.execute(query))


async def examples(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> list[Row[Any]]:
    query = (
        select(
            activity.c.id, activity.c.at, activity.c.content, activity.c.url, activity.c.network,
            actor.c.person_id, person.c.name,
        )
        .select_from(activity.join(actor, _by()).join(person, _behind()))
        .where(activity.c.workspace_id == workspace_id, among(activity.c.id, ids), *_shown())
    )  # fmt: skip
    return list(await connection.execute(query))


async def all_of(connection: AsyncConnection, workspace_id: int) -> dict[int, Row[Any]]:
    query = select(topic).where(topic.c.workspace_id == workspace_id).order_by(topic.c.id)
    return {row.id: row for row in await connection.execute(query)}


async def add(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Topic, rows)


async def update_rows(connection: AsyncConnection, workspace_id: int, rows: Sequence[dict[str, Any]]) -> None:
    await change(connection, Topic, workspace_id, rows)


async def drop(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> None:
    if ids:
        await connection.execute(delete(topic).where(topic.c.workspace_id == workspace_id, among(topic.c.id, ids)))


async def replace_texts(connection: AsyncConnection, workspace_id: int, rows: Sequence[dict[str, Any]]) -> None:
    await connection.execute(delete(topic_text).where(topic_text.c.workspace_id == workspace_id))
    await insert(connection, TopicText, rows)


async def withdraw(connection: AsyncConnection, workspace_id: int, activities: Collection[int]) -> set[int]:
    """These activities speak of no topic any more; which topics those were."""
    these = and_(topic_text.c.workspace_id == workspace_id, among(topic_text.c.activity_id, activities))
    found = set((await connection.execute(select(topic_text.c.topic_id).where(these))).scalars())
    if found:
        await connection.execute(delete(topic_text).where(these))
    return found


async def contents(connection: AsyncConnection, workspace_id: int, topic_id: int) -> list[str]:
    query = (
        select(activity.c.content)
        .select_from(topic_text.join(activity, _spoken()))
        .where(topic_text.c.workspace_id == workspace_id, topic_text.c.topic_id == topic_id, activity.c.content != "")
    )
    return list((await connection.execute(query)).scalars())


def _shown() -> tuple[ColumnElement[bool], ...]:
    return (activity.c.deleted_at.is_(None), activity.c.content != "", ~person.c.bot, ~actor.c.ours)


def _by() -> ColumnElement[bool]:
    return and_(actor.c.workspace_id == activity.c.workspace_id, actor.c.id == activity.c.actor_id)


def _behind() -> ColumnElement[bool]:
    return and_(person.c.workspace_id == actor.c.workspace_id, person.c.id == actor.c.person_id)


def _spoken() -> ColumnElement[bool]:
    return and_(activity.c.workspace_id == topic_text.c.workspace_id, activity.c.id == topic_text.c.activity_id)
