"""What is shown of complaints, and of comments of others that went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.complaints import store
from service.review.records.content import opened, read
from service.team import names
from service.vault import Vault

Shown = dict[str, Any]
COUNTED = ("positive", "negative", "neither")


async def complaints(connection: AsyncConnection, vault: Vault, workspace_id: int, rows: Sequence[Any]) -> list[Shown]:
    """Each with its words as they were said; without any where it was erased."""
    named = await names(connection, workspace_id)
    by = [{"by": named.get(row.closed_by), "assigned": named.get(row.assigned_id)} for row in rows]
    return [dict(row._mapping) | _said(vault, row) | one for row, one in zip(rows, by, strict=True)]


async def acts(connection: AsyncConnection, workspace_id: int, rows: Sequence[Any]) -> list[Shown]:
    named = await names(connection, workspace_id)
    return [dict(row._mapping) | {"by": named.get(row.member_id)} for row in rows]


async def tones(connection: AsyncConnection, workspace_id: int) -> dict[str, int]:
    """How many of each members took away; what was seen to be gone has none, for nobody knows its words."""
    return dict.fromkeys(COUNTED, 0) | await store.tones(connection, workspace_id)


def _said(vault: Vault, row: Any) -> Shown:
    if row.sealed is None:
        return {"name": None, "text": None}
    said = read(opened(vault, row.sealed)[1])["said"]
    return {"name": said["name"], "text": said["content"]}
