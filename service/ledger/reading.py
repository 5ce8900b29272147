"""Reading a log: its entries, and the proof of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from service.ledger import anchors, proving, store
from service.ledger.querying import Query

ALL = 2**62  # more entries than any log has
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it stands. `content` None: it was disposed of."""

    idx: int
    at: datetime
    type: str
    actor_id: int | None
    subject_id: int | None
    commitment: str
    canonical: str
    salt: bytes | None
    content: bytes | None

    @property
    def disposed(self) -> bool:
        return self.content is None


async def entries(connection: AsyncConnection, workspace_id: int, after: int, limit: int) -> list[Written]:
    """Those behind idx `after` (-1: from the first), in order."""
    rows = await store.batch(connection, workspace_id, after, limit)
    return [_written(row) for row in rows]


async def matching(
    connection: AsyncConnection, workspace_id: int, wanted: Query, size: int, limit: int
) -> list[Written]:
    """Those of the first `size` entries that are asked for, in order."""
    return [_written(row) for row in await store.matching(connection, workspace_id, wanted, size, limit)]


async def about(connection: AsyncConnection, workspace_id: int, subject_id: int) -> list[Written]:
    """Everything that was written about one subject, in order; of more than a thousand entries the first."""
    return await matching(connection, workspace_id, Query(subject_id=subject_id), ALL, MOST)


async def proof(connection: AsyncConnection, workspace_id: int, idx: int) -> str | None:
    """The tlog-proof of an entry under the last checkpoint; None where that does not cover it."""
    last = await store.last_checkpoint(connection, workspace_id)
    if last is None or not 0 <= idx < last.size:
        return None
    shown = await proving.inclusion(connection, workspace_id, idx, last.size)
    return proving.written(idx, shown, last.note + await anchors.cosignatures(connection, workspace_id, last.size))


def _written(row: store.Found) -> Written:
    return Written(*(getattr(row, name) for name in Written.__slots__))
