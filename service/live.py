"""The live stream: what changed, in commit order, as rows; and hints that wake those who wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import suppress
from datetime import datetime

import redis.asyncio
from sqlalchemy import ForeignKeyConstraint, column, delete, func, select, update
from sqlalchemy import table as light_table
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import Field

from service.database import Database, Moment, Table, identifier, insert, table

CHANNEL = "emberfeed:live"
LOOK_SECONDS = 0.5  # how often a SQLite file is asked whether another process wrote


class Event(Table, table=True):
    """One line of the workspace's live stream: something of `kind` changed, and which. `seq` is its commit order."""

    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),)

    workspace_id: int = Field(primary_key=True)
    seq: int = identifier(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    id: int = identifier()
    at: datetime = Field(sa_type=Moment)


_workspace = light_table("workspace", column("id"), column("event_seq"))
_event = table(Event)


async def take_turn(connection: AsyncConnection, workspace_id: int) -> None:
    """Writers of a workspace go one after the other: what one of them reads and writes back, no other changes.

    On SQLite they do so anyway. Held until the transaction ends.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(select(_workspace.c.id).where(_workspace.c.id == workspace_id).with_for_update())


async def announce(
    connection: AsyncConnection, workspace_id: int, kind: str, ids: Collection[int], now: datetime
) -> None:
    """Add these changes to the stream. The row lock on the workspace makes commit order the order of seq.

    Call it last in a transaction: from here on other writers of the workspace wait.
    """
    if not ids:
        return
    taken = (
        update(_workspace)
        .where(_workspace.c.id == workspace_id)
        .values(event_seq=_workspace.c.event_seq + len(ids))
        .returning(_workspace.c.event_seq)
    )
    last = (await connection.execute(taken)).scalar_one()
    first = last - len(ids) + 1
    rows = [
        {"workspace_id": workspace_id, "seq": seq, "kind": kind, "id": changed, "at": now}
        for seq, changed in enumerate(ids, first)
    ]
    await insert(connection, Event, rows)


async def since(connection: AsyncConnection, workspace_id: int, seq: int, limit: int = 500) -> list[Event] | None:
    """The events after `seq`, oldest first; None where some of them are no longer kept."""
    mine = _event.c.workspace_id == workspace_id
    last = await newest(connection, workspace_id)  # before the events: what is committed in between is no gap
    oldest = (await connection.execute(select(func.min(_event.c.seq)).where(mine))).scalar()
    if oldest is None:
        return [] if seq >= last else None
    if seq < oldest - 1:
        return None
    query = select(_event).where(mine, _event.c.seq > seq).order_by(_event.c.seq).limit(limit)
    return [Event(**row._mapping) for row in await connection.execute(query)]


async def newest(connection: AsyncConnection, workspace_id: int) -> int:
    query = select(_workspace.c.event_seq).where(_workspace.c.id == workspace_id)
    return int((await connection.execute(query)).scalar_one())


async def forget(connection: AsyncConnection, before: datetime) -> None:
    """Drop events older than anybody's patience; who asks for them is told to reset."""
    await connection.execute(delete(_event).where(_event.c.at < before))


class Live:
    """Wake-ups. A lost one costs a reader at most its own timeout, never an event."""

    def __init__(self, database: Database, redis_url: str | None = None) -> None:
        self._database = database
        self._redis = _connected(redis_url) if redis_url else None
        self._changed = asyncio.Condition()
        self.told = 0  # wake-ups so far: read it before looking, and none is missed between looking and waiting

    async def wake(self) -> None:
        """Tell everybody, here and in other processes, to look."""
        await self._notify()
        if self._redis:
            with suppress(redis.asyncio.RedisError):
                await self._redis.publish(CHANNEL, b"")

    async def wait(self, seconds: float, told: int) -> None:
        """Return when something may have changed since `told` was read, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: self.told != told)

    async def run(self) -> None:
        """Pass other processes' wake-ups on until cancelled."""
        if not self._redis and not self._database.sqlite:
            return
        while True:
            with suppress(redis.asyncio.RedisError, OSError):
                async for _ in self._heard(self._redis) if self._redis else self._written():
                    await self._notify()
            await asyncio.sleep(1)

    async def close(self) -> None:
        if self._redis:
            await self._redis.aclose()

    async def _notify(self) -> None:
        async with self._changed:
            self.told += 1
            self._changed.notify_all()

    async def _heard(self, connected: redis.asyncio.Redis) -> AsyncIterator[None]:
        async with connected.pubsub() as channel:
            await channel.subscribe(CHANNEL)
            async for message in channel.listen():
                if message["type"] == "message":
                    yield

    async def _written(self) -> AsyncIterator[None]:
        """SQLite counts other connections' commits in `data_version`."""
        async with self._database.read() as connection:
            before = None
            while True:
                version = (await connection.exec_driver_sql("PRAGMA data_version")).scalar()
                await connection.rollback()
                if before not in (None, version):
                    yield
                before = version
                await asyncio.sleep(LOOK_SECONDS)


def _connected(url: str) -> redis.asyncio.Redis:
    connected: redis.asyncio.Redis = redis.asyncio.Redis.from_url(url)
    return connected
