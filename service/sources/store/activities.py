"""The SQL of activities and their versions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, change, insert, read, table
from service.sources.models import Activity, ActivityVersion, Actor, Interaction

actor = table(Actor)
activity = table(Activity)
version = table(ActivityVersion)
interaction = table(Interaction)
SEEN = 500  # of what an account said lately, how much is looked through


async def by_key(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> dict[str, Row[Any]]:
    rows = await read(connection, _BY_KEY, workspace_id=workspace_id, network=network, keys=keys)
    return {row.key: row for row in rows}


_HERE = (activity.c.workspace_id == bindparam("workspace_id"), activity.c.network == bindparam("network"))
_BY_KEY = select(
    activity.c.id,
    activity.c.key,
    activity.c.type,
    activity.c.actor_id,
    activity.c.at,
    activity.c.name,
    activity.c.content,
    activity.c.summary,
    activity.c.version,
    activity.c.extra,
    activity.c.deleted_at,
).where(*_HERE, among(activity.c.key, "keys"))


async def one(connection: AsyncConnection, workspace_id: int, activity_id: int) -> Row[Any] | None:
    here = and_(activity.c.workspace_id == workspace_id, activity.c.id == activity_id)
    return (await connection.execute(select(activity).where(here))).first()


async def insert_rows(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Activity, rows)


async def edit(
    connection: AsyncConnection, workspace_id: int, edits: Sequence[dict[str, Any]], versions: Sequence[dict[str, Any]]
) -> None:
    await insert(connection, ActivityVersion, versions)
    await change(connection, Activity, workspace_id, edits)


async def revive(connection: AsyncConnection, workspace_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Let activities that were taken back stand again."""
    given = [{"id_": row["id"], "at": row["at"], "received_at": row["received_at"], "deleted_at": None} for row in rows]
    await change(connection, Activity, workspace_id, given)


async def erase(
    connection: AsyncConnection, workspace_id: int, network: str, ids: Collection[int], now: datetime
) -> None:
    """Take away the text of these activities, of its versions, and of others' copies of it."""
    if not ids:
        return
    these = and_(activity.c.workspace_id == workspace_id, among(activity.c.id, ids))
    keys = [row.key for row in await connection.execute(select(activity.c.key).where(these))]
    gone: dict[str, Any] = {"name": None, "content": "", "summary": None, "said": [], "extra": {}}
    here = and_(activity.c.workspace_id == workspace_id, activity.c.network == network)
    copies = and_(here, among(activity.c.object_key, keys))
    await connection.execute(update(activity).where(these).values(**gone, deleted_at=now))
    await connection.execute(update(activity).where(copies).values(**gone))
    old = and_(version.c.workspace_id == workspace_id, among(version.c.activity_id, ids))
    await connection.execute(update(version).where(old).values(name=None, content="", summary=None))


async def authors_of(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> dict[str, str]:
    """The author's key of each known object."""
    if not keys:
        return {}
    rows = await read(connection, _AUTHORS, workspace_id=workspace_id, network=network, keys=keys)
    return {row.key: row.author for row in rows}


_BY = and_(actor.c.workspace_id == activity.c.workspace_id, actor.c.id == activity.c.actor_id)
_AUTHORS = (
    select(activity.c.key, actor.c.key.label("author"))
    .select_from(activity.join(actor, _BY))
    .where(*_HERE, among(activity.c.key, "keys"))
)


async def told(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> Sequence[Row[Any]]:
    """What these objects say and who wrote them, but for what was taken back."""
    return await read(connection, _TOLD, workspace_id=workspace_id, network=network, keys=keys)


_TOLD = (
    select(
        *(activity.c[name] for name in ("id", "key", "name", "summary", "content", "said")),
        actor.c.key.label("author"),
        actor.c.name.label("author_name"),
        actor.c.person_id,
    )
    .select_from(activity.join(actor, _BY))
    .where(*_HERE, among(activity.c.key, "keys"), activity.c.deleted_at.is_(None))
)


async def said_by(
    connection: AsyncConnection, workspace_id: int, network: str, actors: Collection[str], since: datetime
) -> Sequence[Row[Any]]:
    """What these accounts, by their keys, have said since a moment, the newest first; not what was taken back."""
    return await read(connection, _SAID_BY, workspace_id=workspace_id, network=network, actors=actors, since=since)


_SAID_BY = (
    select(activity.c.key, activity.c.url, activity.c.name, activity.c.content, activity.c.at)
    .select_from(activity.join(actor, _BY))
    .where(
        *_HERE,
        among(actor.c.key, "actors"),
        activity.c.type == "Create",
        activity.c.at >= bindparam("since"),
        activity.c.deleted_at.is_(None),
    )
    .order_by(activity.c.at.desc(), activity.c.id.desc())
    .limit(SEEN)
)


async def of_person(connection: AsyncConnection, workspace_id: int, person_id: int) -> Sequence[Any]:
    """Everything a person's accounts did: id, network, key, source_id."""
    query = select(activity.c.id, activity.c.network, activity.c.key, activity.c.source_id)
    here = and_(activity.c.workspace_id == workspace_id, actor.c.person_id == person_id)
    return (await connection.execute(query.select_from(activity.join(actor, _BY)).where(here))).all()


async def keys_about(connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]) -> set[str]:
    """What was said in answer to these, or done to them, as it stands now: its keys."""
    here = and_(activity.c.workspace_id == workspace_id, activity.c.network == network)
    about = or_(among(activity.c.in_reply_to, keys), among(activity.c.object_key, keys))
    return set((await connection.execute(select(activity.c.key).where(here, about))).scalars())


async def unname(connection: AsyncConnection, workspace_id: int, rows: Sequence[Row[Any]]) -> None:
    """Take away what their network calls these activities, also where others answer them: it tells whose they were."""
    named: dict[str, Any] = {"url": None, "object_key": None, "in_reply_to": None, "extra": {}}
    gone = [{"id_": one.id, "key": f"erased:{one.id}", **named} for one in rows]
    of = [{"of": workspace_id, "on": one.network, "old": one.key, "new": f"erased:{one.id}"} for one in rows]
    await change(connection, Activity, workspace_id, gone)
    for column in (activity.c.in_reply_to, activity.c.object_key) if of else ():
        here = and_(activity.c.workspace_id == bindparam("of"), activity.c.network == bindparam("on"))
        named_so = update(activity).where(here, column == bindparam("old"))
        await connection.execute(named_so.values({column: bindparam("new")}), of)


async def answers_to_us(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> Sequence[Row[Any]]:
    """Those of these that somebody else said in answer to something of ours, taken back or not."""
    return await _answers_to_us(connection, workspace_id, among(activity.c.id, ids))


async def answers_within(
    connection: AsyncConnection, workspace_id: int, begin: datetime, end: datetime
) -> Sequence[Row[Any]]:
    """The same of a span, from its begin to before its end."""
    within = and_(activity.c.in_reply_to.is_not(None), activity.c.at >= begin, activity.c.at < end)
    return await _answers_to_us(connection, workspace_id, within)


async def _answers_to_us(
    connection: AsyncConnection, workspace_id: int, which: ColumnElement[bool]
) -> Sequence[Row[Any]]:
    above, by = activity.alias(), actor.alias()
    ours = select(above.c.id).select_from(
        above.join(by, and_(by.c.workspace_id == above.c.workspace_id, by.c.id == above.c.actor_id))
    )
    ours = ours.where(above.c.workspace_id == activity.c.workspace_id, above.c.network == activity.c.network)
    ours = ours.where(above.c.key == activity.c.in_reply_to, by.c.ours)
    columns = [activity.c[name] for name in ("workspace_id", "id", "network", "key", "said", "deleted_at")]
    query = select(*columns).select_from(activity.join(actor, _BY))
    here = and_(activity.c.workspace_id == workspace_id, which, ~actor.c.ours)
    return (await connection.execute(query.where(here, ours.exists()).order_by(activity.c.id))).all()


async def profiles_of(
    connection: AsyncConnection, workspace_id: int, network: str, actors: Collection[str]
) -> set[int]:
    """What was told of changes in the profiles of these accounts, by their keys."""
    if not actors:
        return set()
    rows = await read(connection, _PROFILES, workspace_id=workspace_id, network=network, actors=actors)
    return {activity_id for (activity_id,) in rows}


_PROFILES = select(activity.c.id).where(
    *_HERE, activity.c.type == "Update", among(activity.c.object_key, "actors"), activity.c.deleted_at.is_(None)
)


async def unresolved(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> Sequence[Row[Any]]:
    """Activities that refer to these objects and have no interaction yet: they came before what they answer."""
    if not keys:
        return ()
    return await read(connection, _UNRESOLVED, workspace_id=workspace_id, network=network, keys=keys)


_LINKED = exists().where(
    interaction.c.workspace_id == activity.c.workspace_id, interaction.c.activity_id == activity.c.id
)
_UNRESOLVED = select(
    activity.c.id,
    activity.c.type,
    activity.c.actor_id,
    activity.c.at,
    activity.c.said,
    activity.c.in_reply_to,
    activity.c.object_key,
).where(
    or_(and_(*_HERE, among(activity.c.in_reply_to, "keys")), and_(*_HERE, among(activity.c.object_key, "keys"))),
    activity.c.deleted_at.is_(None),
    ~_LINKED,
)
