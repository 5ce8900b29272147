"""Connections: one way to read, one way to write, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from sqlalchemy import Dialect, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from service.database.sqlite import Connection

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "cache_size=-32768",
    "temp_store=MEMORY",
)


def _dumps(value: object) -> str:
    return orjson.dumps(value).decode()


# What people said and hashes of secrets are among the parameters: an error's text, and so the log, shows none.
OPTIONS: dict[str, Any] = {"json_serializer": _dumps, "json_deserializer": orjson.loads, "hide_parameters": True}


class Database:
    """`read()` sees what is committed, `snapshot()` one moment; `write()` is committed at its end or not at all.

    On SQLite a writer takes the lock when it begins (BEGIN IMMEDIATE): with the driver's default, concurrent
    read-modify-writes are lost without an error. One writing connection per process makes writers queue here
    instead of at the file lock.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        if self.sqlite:
            self._reader = _sqlite_engine(self.url, "BEGIN", pool_size=4)
            self._writer = _sqlite_engine(self.url, "BEGIN IMMEDIATE", pool_size=1)
        else:
            self._reader = self._writer = create_async_engine(
                url, pool_size=8, max_overflow=8, pool_pre_ping=True, **OPTIONS
            )

    @property
    def dialect(self) -> Dialect:
        return self._writer.dialect

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        async with self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A reader to whom nothing changes until it ends; on SQLite every one is."""
        async with self.read() as connection:
            if not self.sqlite:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        async with self._writer.begin() as connection:
            yield connection

    async def close(self) -> None:
        for engine in {self._reader, self._writer}:
            await engine.dispose()


def _sqlite_engine(url: URL, begin: str, pool_size: int) -> AsyncEngine:
    async def connect() -> Connection:
        return await Connection(str(url.database)).opened()

    engine = create_async_engine(
        url, pool_size=pool_size, max_overflow=0, pool_timeout=60, async_creator=connect, **OPTIONS
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
