"""The SQL of threads: what somebody answered, and what was answered to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, read, table
from service.sources.models import Activity, Actor

activity = table(Activity)
actor = table(Actor)


async def one(connection: AsyncConnection, workspace_id: int, activity_id: int) -> Row[Any] | None:
    found = await read(connection, _ONE, workspace_id=workspace_id, id=activity_id)
    return found[0] if found else None


async def with_keys(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> Sequence[Row[Any]]:
    return await read(connection, _WITH_KEYS, workspace_id=workspace_id, network=network, keys=keys)


async def answering(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str], limit: int
) -> Sequence[Row[Any]]:
    """The first answers to any of these, oldest first."""
    return await read(connection, _ANSWERING.limit(limit), workspace_id=workspace_id, network=network, keys=keys)


_BY = and_(actor.c.workspace_id == activity.c.workspace_id, actor.c.id == activity.c.actor_id)
_SAID = (
    select(activity, actor.c.ours, func.coalesce(actor.c.name, actor.c.handle, actor.c.key).label("author"))
    .select_from(activity.join(actor, _BY))
    .where(activity.c.workspace_id == bindparam("workspace_id"))
)
_ONE = _SAID.where(activity.c.id == bindparam("id"))
_WITH_KEYS = _SAID.where(activity.c.network == bindparam("network"), among(activity.c.key, "keys"))
_ANSWERING = _SAID.where(
    activity.c.network == bindparam("network"), among(activity.c.in_reply_to, "keys"), activity.c.type == "Create"
).order_by(activity.c.at, activity.c.id)
