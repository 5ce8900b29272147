"""The ledger's entries as review reads them back, to compute anew what its tables say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, and what it is about."""

    type: str
    subject_id: int | None
    at: datetime
    content: dict[str, Any]
    idx: int = 0
    actor_id: int | None = None


async def trail(connection: AsyncConnection, workspace_id: int, types: Collection[str]) -> list[Told]:
    """Entries of these types whose content was not disposed of, in their order."""
    found, after = list[Told](), -1
    while rows := await ledger.entries(connection, workspace_id, after, BATCH):
        found += [_told(row) for row in rows if row.type in types and row.content is not None]
        after = rows[-1].idx
    return found


def _told(row: ledger.Written) -> Told:
    return Told(row.type, row.subject_id, row.at, orjson.loads(row.content or b"{}"), row.idx, row.actor_id)
