"""What others said, as it is kept beside what answers it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.sources import store


@dataclass(frozen=True, slots=True)
class Quoted:
    """`key` and `author` as their network names them; `person_id` None: nobody, or one of us."""

    id: int
    key: str
    author: str
    name: str | None
    person_id: int | None
    content: str
    said: tuple[str, ...]

    def words(self) -> dict[str, Any]:
        """As a record keeps it."""
        return {"key": self.key, "author": self.author, "name": self.name, "content": self.content}


async def quoted(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> dict[str, Quoted]:
    """Those of these objects that are known and were not taken back, by key."""
    rows = await store.activities.told(connection, workspace_id, network, keys) if keys else []
    return {row.key: _quoted(row) for row in rows}


def _quoted(row: Any) -> Quoted:
    content = "\n".join(part for part in (row.name, row.summary, row.content) if part)
    return Quoted(row.id, row.key, row.author, row.author_name, row.person_id, content, tuple(row.said))


async def taken_back(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> list[Any]:
    """Those of these activities that others had said in answer to one of our accounts (workspace_id, id, ...)."""
    return list(await store.activities.answers_to_us(connection, workspace_id, ids))


async def under_ours_within(
    connection: AsyncConnection, workspace_id: int, span: tuple[datetime, datetime]
) -> list[Any]:
    """What others said in answer to our accounts, from the span's begin to before its end, taken back or not."""
    return list(await store.activities.answers_within(connection, workspace_id, *span))


async def under_ours(connection: AsyncConnection, workspace_id: int, activity_id: int) -> Any:
    """An activity that others said in answer to one of our accounts; None where it is none."""
    return next(iter(await store.activities.answers_to_us(connection, workspace_id, [activity_id])), None)
