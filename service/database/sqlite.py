"""SQLite under asyncio with one turn of its thread per statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import aiosqlite

BATCH = 1_000  # rows that are read at once; more of them need another turn


class Connection(aiosqlite.Connection):
    """aiosqlite's, but a statement is executed, read and closed in one go.

    As they come, each of those steps waits for the other thread: four times 0.1 ms, more than most of our
    statements take.
    """

    def __init__(self, path: str) -> None:
        super().__init__(lambda: sqlite3.connect(path, isolation_level=None), iter_chunk_size=BATCH)
        self._thread.daemon = True

    async def opened(self) -> Connection:
        """Itself. Where it cannot be opened its thread has ended by then: it would tell a loop that may be over."""
        try:
            await self
        except BaseException:
            self._thread.join()
            raise
        return self

    def cursor(self) -> Any:
        return Cursor(self)

    async def in_thread(self, act: Callable[..., None], *arguments: Any) -> None:
        execute: Any = self._execute  # untyped upstream
        await execute(act, self._conn, *arguments)


class Cursor:
    """What SQLAlchemy asks of an asyncio driver's cursor."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self._unread: sqlite3.Cursor | None = None
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Cursor:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.in_thread(self._run, False, statement, parameters)

    async def executemany(self, statement: str, parameters: Sequence[Any]) -> None:
        await self._connection.in_thread(self._run, True, statement, parameters)

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        while self._unread:
            await self._connection.in_thread(self._read)
            rows += self._rows
        self._rows = []
        return rows

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        if not self._rows and self._unread:
            await self._connection.in_thread(self._read)
        wanted = size or self.arraysize
        rows, self._rows = self._rows[:wanted], self._rows[wanted:]
        return rows

    async def fetchone(self) -> Any | None:
        return next(iter(await self.fetchmany(1)), None)

    async def close(self) -> None:
        if self._unread:
            await self._connection.in_thread(self._end)

    def _run(self, connection: sqlite3.Connection, many: bool, statement: str, parameters: Sequence[Any]) -> None:
        self._unread = cursor = connection.cursor()
        try:
            (cursor.executemany if many else cursor.execute)(statement, parameters)
            self.description = cursor.description
            self._read(connection)
        except BaseException:
            self._end(connection)
            raise
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid

    def _read(self, connection: sqlite3.Connection) -> None:
        if self._unread:
            self._rows = self._unread.fetchmany(BATCH) if self.description else []
            if len(self._rows) < BATCH:
                self._end(connection)

    def _end(self, _connection: sqlite3.Connection) -> None:
        if self._unread:
            self._unread.close()
            self._unread = None
