"""Whether the index of words holds what the cards say: read row by row, and asked as a search asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

_BESIDE = text(
    "SELECT e.id, e.folded, w.words FROM engagement e LEFT JOIN engagement_words w ON w.rowid = e.id"
    " WHERE e.workspace_id = :within AND e.id > :after ORDER BY e.id LIMIT :most"
)
_FOUND = text("SELECT rowid FROM engagement_words WHERE engagement_words MATCH :sought AND rowid = :card")
_MERGE = text("INSERT INTO engagement_words (engagement_words) VALUES ('optimize')")
_VALID = text(
    "SELECT i.indisvalid AND i.indisready FROM pg_index i WHERE i.indexrelid = to_regclass('ix_engagement_words')"
)


async def beside(connection: AsyncConnection, workspace_id: int, after: int, limit: int) -> Sequence[Row[Any]]:
    """Of cards behind that id: what they say (`folded`), and what SQLite's index was told (`words`, None: nothing)."""
    return (await connection.execute(_BESIDE, {"within": workspace_id, "after": after, "most": limit})).all()


async def is_found(connection: AsyncConnection, card: int, words: Sequence[str]) -> bool:
    """Whether SQLite's index has this card under all of these words."""
    sought = " AND ".join(f'"{word}"' for word in words)
    return (await connection.execute(_FOUND, {"sought": sought, "card": card})).first() is not None


async def merge(connection: AsyncConnection) -> None:
    """Write SQLite's index anew without what was taken out of it: until then that is marked as gone, and in the file.

    Half a second for 50,000 cards. https://www.sqlite.org/fts5.html#the_optimize_command
    """
    if connection.dialect.name == "sqlite":
        await connection.execute(_MERGE)


async def is_valid(connection: AsyncConnection) -> bool:
    """Whether PostgreSQL has its index, and uses it. What it holds is computed from the cards themselves."""
    return bool((await connection.execute(_VALID)).scalar())
