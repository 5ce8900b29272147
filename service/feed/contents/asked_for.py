"""What is asked of marketing, as it is shown: the question in its own words, who passed it on, and who has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import library
from service.feed import store
from service.grammar import following
from service.team import names

Shown = dict[str, Any]


async def open_ones(
    connection: AsyncConnection, workspace_id: int, before: int | None, limit: int
) -> tuple[list[Shown], str | None]:
    """A page of open requests, the newest first, and the cursor of the next page."""
    rows = await library.requests.open_ones(connection, workspace_id, before, limit + 1)
    return await seen(connection, workspace_id, rows[:limit]), following(rows, limit)


async def seen(connection: AsyncConnection, workspace_id: int, rows: Sequence[Any]) -> list[Shown]:
    """Requests with what was asked; without the words where they were taken back."""
    asked = {row.id: row for row in await store.spoken.of_ids(connection, workspace_id, [r.activity_id for r in rows])}
    named = await names(connection, workspace_id)
    return [_seen(row, asked[row.activity_id], named) for row in rows if row.activity_id in asked]


def _seen(request: Any, asked: Any, named: dict[int, str]) -> Shown:
    return dict(request._mapping) | {
        "person_id": asked.person_id,
        "name": asked.name,
        "network": asked.network,
        "text": "" if asked.deleted_at else asked.content,
        "asked_by": named.get(request.member_id, ""),
        "holder": named.get(request.holder_id, "") if request.holder_id else None,
    }
