"""What a task asks of the database: the statements, so that a test can count them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from service.database import Database


@contextmanager
def asked(database: Database, writing: bool = False) -> Iterator[list[str]]:
    """The statements that this task executes meanwhile, in order; jobs run beside it in tasks of their own.

    `writing`: in transactions that write, which have connections of their own on SQLite.
    """
    said: list[str] = []
    task = asyncio.current_task()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if asyncio.current_task() is task:
            said.append(statement)

    engine = (database._writer if writing else database._reader).sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def plan(database: Database, statement: str) -> list[str]:
    """The steps by which SQLite would answer a statement."""
    async with database.read() as connection:
        unknown = (None,) * statement.count("?")
        return [row[3] for row in await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", unknown)]
