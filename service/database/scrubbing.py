"""Deleting so that nothing of it is left in the file: SQLite otherwise leaves what was deleted in its free pages."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


async def overwrite_what_goes(connection: AsyncConnection) -> None:
    """From here on this connection puts zeros over what it deletes. PostgreSQL's VACUUM does so in its own time."""
    if connection.dialect.name == "sqlite":
        await connection.execute(text("PRAGMA secure_delete=ON"))


async def empty_log(connection: AsyncConnection) -> None:
    """Bring what was committed into the file, and empty the log beside it, which has pages as they were before.

    Outside of a transaction, as a reading connection is; where others read just then, the next checkpoint does it.
    """
    if connection.dialect.name == "sqlite":
        await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
