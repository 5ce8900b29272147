"""The SQL of sightings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table, upsert
from service.sources.models import Activity, Actor
from service.sources.sightings.models import Sighting

sighting = table(Sighting)
activity = table(Activity)
actor = table(Actor)
NATURAL = ("workspace_id", "member_id", "url")
CHANGED = ("network", "account", "intent", "text", "person_id", "at")


async def keep(connection: AsyncConnection, row: dict[str, Any]) -> int:
    """The id of the sighting; the same address again by the same member is the same one, as last said."""
    await upsert(connection, Sighting, [row], NATURAL, CHANGED)
    query = select(sighting.c.id).where(*(sighting.c[name] == row[name] for name in NATURAL))
    return int((await connection.execute(query)).scalar_one())


async def of(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: tuple[datetime, int] | None, limit: int
) -> list[Row[Any]]:
    """What a member handed over, newest first; `before` a moment and an id."""
    query = select(sighting).where(sighting.c.workspace_id == workspace_id, sighting.c.member_id == member_id)
    if before:
        at, last = before
        query = query.where(or_(sighting.c.at < at, and_(sighting.c.at == at, sighting.c.id < last)))
    return list(await connection.execute(query.order_by(sighting.c.at.desc(), sighting.c.id.desc()).limit(limit)))


async def author_of(connection: AsyncConnection, workspace_id: int, network: str, key: str, url: str) -> Any | None:
    """The stored activity with this key or address on the network, and who did it: `key`, `actor_id` and the rest."""
    by = and_(actor.c.workspace_id == activity.c.workspace_id, actor.c.id == activity.c.actor_id)
    query = (
        select(activity.c.id, activity.c.extra, actor.c.id.label("actor_id"), actor.c.person_id, actor.c.ours)
        .select_from(activity.join(actor, by))
        .where(
            activity.c.workspace_id == workspace_id,
            activity.c.network == network,
            activity.c.key.in_([key, url]),
            activity.c.deleted_at.is_(None),
        )
    )
    return (await connection.execute(query.limit(1))).first()


async def account_of(
    connection: AsyncConnection, workspace_id: int, network: str, key: str | None, handle: str | None
) -> Any | None:
    """The stored actor with this id or, failing that, this handle."""
    is_it = or_(actor.c.key == key, func.lower(actor.c.handle) == (handle or "").lower())
    query = select(actor).where(actor.c.workspace_id == workspace_id, actor.c.network == network, is_it)
    return (await connection.execute(query.order_by(actor.c.key != key, actor.c.id).limit(1))).first()


async def mark(connection: AsyncConnection, workspace_id: int, activity_id: int, extra: dict[str, Any]) -> None:
    this = and_(activity.c.workspace_id == workspace_id, activity.c.id == activity_id)
    await connection.execute(update(activity).where(this).values(extra=extra))


async def forget(connection: AsyncConnection, workspace_id: int, person_id: int) -> None:
    """Take away what members saw of a person, as long as their accounts and what they did still have their names."""
    theirs = and_(actor.c.workspace_id == workspace_id, actor.c.person_id == person_id)
    accounts = (
        await connection.execute(select(actor.c.id, actor.c.network, actor.c.handle, actor.c.url).where(theirs))
    ).all()
    done = and_(activity.c.workspace_id == workspace_id, activity.c.actor_id.in_([one.id for one in accounts]))
    named = [
        and_(sighting.c.network == one.network, func.lower(sighting.c.account) == one.handle.lower())
        for one in accounts
        if one.handle
    ]
    addresses = [one.url for one in accounts if one.url]
    about = or_(
        sighting.c.person_id == person_id,
        sighting.c.url.in_(select(activity.c.url).where(done)),
        sighting.c.url.in_(addresses),
        *named,
    )
    await connection.execute(delete(sighting).where(sighting.c.workspace_id == workspace_id, about))
