"""Bringing a database's tables up to this release, on either dialect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database.engine import Database
from service.database.planning import tell_sizes

MIGRATIONS = Path(__file__).parent / "migrations"


async def migrate(database: Database) -> None:
    """Apply every migration not yet applied. Several processes may call it at once."""
    await _run(database, lambda config: command.upgrade(config, "head"))
    if database.sqlite:
        async with database.write() as connection:
            await connection.run_sync(tell_sizes)


async def to_revision(database: Database, wanted: str) -> None:
    """Go back to the tables of an earlier release, for developers; what only later ones keep is lost."""
    await _run(database, lambda config: command.downgrade(config, wanted))


async def is_current(database: Database) -> bool:
    """Whether the database has exactly the tables this release expects."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    async with database.read() as connection:
        return await revision(connection) == head


async def revision(connection: AsyncConnection) -> str | None:
    """The migration the tables stand at; None where none was applied."""
    return await connection.run_sync(_revision)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


async def _run(database: Database, act: Callable[[Config], object]) -> None:
    async with database.write() as connection:
        if connection.dialect.name == "postgresql":
            await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(704067200)")
        await connection.run_sync(lambda sync: act(_config(sync)))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
