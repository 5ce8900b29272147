"""The ledger's entries as review reads them back, to compute anew what its tables say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, and what it is about. `disposed`: that is gone, and `content` is empty."""

    type: str
    subject_id: int | None
    at: datetime
    content: dict[str, Any]
    idx: int = 0
    actor_id: int | None = None
    disposed: bool = False


async def trail(connection: AsyncConnection, workspace_id: int, types: Collection[str]) -> list[Told]:
    """Entries of these types whose content was not disposed of, in their order."""
    found = list[Told]()
    async for batch in batches(connection, workspace_id, types):
        found += [_told(row) for row in batch if row.content is not None]
    return found


async def batches(
    connection: AsyncConnection,
    workspace_id: int,
    types: Collection[str],
    size: int | None = None,
    before: datetime | None = None,
) -> AsyncIterator[list[ledger.Written]]:
    """Those of some types among the first `size` entries, among all where nothing is said, a batch at a time."""
    after = -1
    while rows := await ledger.of_types(connection, workspace_id, types, after, BATCH, before):
        after = rows[-1].idx
        yield [row for row in rows if size is None or row.idx < size]
        if size is not None and after >= size:
            return


def told(rows: Iterable[ledger.Written]) -> list[Told]:
    """Entries with what they are about; of what was disposed of, that it was."""
    return [_told(row) for row in rows]


def _told(row: ledger.Written) -> Told:
    content: dict[str, Any] = orjson.loads(row.content) if row.content else {}
    return Told(row.type, row.subject_id, row.at, content, row.idx, row.actor_id, row.disposed)
