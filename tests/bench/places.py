"""Databases to measure on: a migrated one per dialect, and copies of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from service import tables
from service.database import Database, migrate
from service.settings import Settings
from tests.servers import postgres as postgresql

assert tables  # every table is known before anything is migrated
DIALECTS = ("sqlite", "postgresql")
T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """Where databases of one dialect are made; all are gone when the place is left."""

    dialect: str
    folder: Path
    server: str | None

    def new(self, name: str, template: str | None = None) -> str:
        """The URL of a new database: empty, or a copy of one that nobody is connected to."""
        if self.server:
            return postgresql.create_database(self.server, template)
        path = self.folder / f"{name}.sqlite3"
        if template:
            shutil.copy(template.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"


@contextmanager
def place(dialect: str) -> Iterator[Place]:
    with tempfile.TemporaryDirectory(prefix="emberfeed-bench-") as folder:
        if dialect == "sqlite":
            yield Place(dialect, Path(folder), None)
            return
        with postgresql.postgres() as server:
            yield Place(dialect, Path(folder), server)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(Settings(database_url=url).database)
    try:
        yield database
    finally:
        await database.close()


async def prepared(where: Place, name: str, fill: Callable[[Database], Awaitable[T]]) -> tuple[str, T]:
    """A new migrated database with something in it."""
    url = where.new(name)
    async with opened(url) as database:
        await migrate(database)
        return url, await fill(database)


async def analysed(database: Database) -> None:
    """What PostgreSQL's autovacuum does within a minute: until then it plans, and checks foreign keys, blindly."""
    if not database.sqlite:
        async with database.write() as connection:
            await connection.exec_driver_sql("ANALYZE")
