"""Reading a log: its entries, and the proof of one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from service.ledger import anchors, proving, store
from service.ledger.notes import BadNote, Verifier, checkpoint, opened
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


async def of_types(
    connection: AsyncConnection,
    workspace_id: int,
    types: Collection[str],
    after: int,
    limit: int,
    before: datetime | None = None,
) -> list[Written]:
    """The same of some types, written before a moment where one is given. The others are passed over, not read."""
    return [_written(row) for row in await store.of_types(connection, workspace_id, types, after, limit, before)]


@dataclass(frozen=True, slots=True)
class Span:
    """How many entries there are, and of those before an end: the last moment, and how many since a beginning have no
    content any more. `is_over`: there is one of the end, or later."""

    entries: int
    until: datetime | None
    is_over: bool
    disposed: int


async def span(
    connection: AsyncConnection, workspace_id: int, size: int | None, begin: datetime, end: datetime
) -> Span:
    """What can be told of the first `size` entries, of all where nothing is said, without reading them."""
    return Span(*await store.span(connection, workspace_id, ALL if size is None else size, begin, end))


async def written_since(connection: AsyncConnection, workspace_id: int, size: int, besides: str) -> int:
    """How many entries came after the first `size`, but for types that begin with `besides`."""
    return await store.written_since(connection, workspace_id, size, besides)


async def matching(
    connection: AsyncConnection, workspace_id: int, wanted: Query, size: int, limit: int
) -> list[Written]:
    """Those of the first `size` entries that are asked for, in order."""
    return [_written(row) for row in await store.matching(connection, workspace_id, wanted, size, limit)]


async def those(connection: AsyncConnection, workspace_id: int, idxs: Collection[int]) -> dict[int, Written]:
    """These entries, by idx, as far as they are there."""
    return {row.idx: _written(row) for row in await store.those(connection, workspace_id, idxs)}


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


@dataclass(frozen=True, slots=True)
class Point:
    """How many entries a checkpoint has, and the root over them."""

    size: int
    root: bytes


async def covering(connection: AsyncConnection, workspace_id: int, idx: int) -> Point | None:
    """The first checkpoint that covers an entry; None where there is none yet."""
    return _point(await store.covering(connection, workspace_id, idx))


async def signed_since(connection: AsyncConnection, workspace_id: int, at: datetime) -> Point | None:
    """The first checkpoint that was signed since a moment; None where there is none yet."""
    return _point(await store.signed_since(connection, workspace_id, at))


async def point_of(connection: AsyncConnection, workspace_id: int, note: str, key: Verifier) -> Point:
    """What a note that was kept says, signed by that key and true of this log. Raises BadNote."""
    found = signed_point(note, key)
    head = await store.head(connection, workspace_id)
    if head is None or found.size > head.size or await proving.root(connection, workspace_id, found.size) != found.root:
        raise BadNote("this log does not continue that checkpoint: see `emberfeed ledger verify`")
    return found


def signed_point(note: str, key: Verifier) -> Point:
    """What a note that was kept says, signed by that key. Raises BadNote."""
    text, signers = opened(note, [key])
    found = checkpoint(text)
    if not signers:
        raise BadNote("the log's key has not signed this checkpoint")
    return Point(found.size, found.root)


def _point(row: store.Found | None) -> Point | None:
    found = checkpoint(opened(row.note, [])[0]) if row is not None else None
    return Point(found.size, found.root) if found else None


def _written(row: store.Found) -> Written:
    return Written(*(getattr(row, name) for name in Written.__slots__))
