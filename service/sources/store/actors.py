"""The SQL of actors."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, change, insert, read, table
from service.sources.models import Actor

actor = table(Actor)
ERASED = "erased:"  # what the key of an account begins with whose person was erased


async def by_key(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> dict[str, Row[Any]]:
    rows = await read(connection, _BY_KEY, workspace_id=workspace_id, network=network, keys=keys)
    return {row.key: row for row in rows}


_BY_KEY = select(actor).where(
    actor.c.workspace_id == bindparam("workspace_id"),
    actor.c.network == bindparam("network"),
    among(actor.c.key, "keys"),
)


async def insert_rows(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Actor, rows)


async def update_rows(connection: AsyncConnection, workspace_id: int, rows: Sequence[dict[str, Any]]) -> None:
    await change(connection, Actor, workspace_id, rows)


async def ours(connection: AsyncConnection, workspace_id: int) -> dict[int, int | None]:
    """Our own actors and the member each speaks for (None: the workspace)."""
    return {row.id: row.member_id for row in await read(connection, _OURS, workspace_id=workspace_id)}


_OURS = select(actor.c.id, actor.c.member_id).where(actor.c.workspace_id == bindparam("workspace_id"), actor.c.ours)


async def accounts(connection: AsyncConnection, workspace_id: int) -> Sequence[Row[Any]]:
    """Our own accounts on the networks, by network and name."""
    query = select(actor).where(actor.c.workspace_id == workspace_id, actor.c.ours)
    rows = await connection.execute(query)  # ordered there, SQLite reads every actor in that order
    return sorted(rows, key=lambda row: (row.network, row.handle or "", row.id))


async def speak_for(
    connection: AsyncConnection, workspace_id: int, actor_id: int, member_id: int | None, ours: bool = True
) -> None:
    """From now on this actor speaks for us, or no longer."""
    mine = and_(actor.c.workspace_id == workspace_id, actor.c.id == actor_id)
    await connection.execute(update(actor).where(mine).values(ours=ours, member_id=member_id))


async def keys_of(connection: AsyncConnection, workspace_id: int, person_id: int) -> set[tuple[str, str]]:
    """The accounts of a person as they stand now: (network, key)."""
    theirs = and_(actor.c.workspace_id == workspace_id, actor.c.person_id == person_id)
    rows = await connection.execute(select(actor.c.network, actor.c.key).where(theirs))
    return {(row.network, row.key) for row in rows}


async def unname(connection: AsyncConnection, workspace_id: int, person_id: int) -> None:
    """Take away what the accounts of a person are called."""
    theirs = select(actor.c.id).where(actor.c.workspace_id == workspace_id, actor.c.person_id == person_id)
    ids = (await connection.execute(theirs)).scalars().all()
    words: dict[str, Any] = dict.fromkeys(("handle", "name", "url", "summary", "icon"))
    rows = [{"id_": one, "key": f"{ERASED}{one}", "also_known_as": [], **words} for one in ids]
    await change(connection, Actor, workspace_id, rows)


async def put_behind(connection: AsyncConnection, workspace_id: int, people: Mapping[int, int]) -> None:
    """The person behind each of these actors."""
    for actor_id, person_id in people.items():
        this = and_(actor.c.workspace_id == workspace_id, actor.c.id == actor_id)
        await connection.execute(update(actor).where(this).values(person_id=person_id))
