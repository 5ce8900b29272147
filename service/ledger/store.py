"""The ledger's rows: the only SQL about heads, entries, contents and tiles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, new_id, read, table, upsert
from service.ledger.entries import Entry
from service.ledger.merkle import HASH_SIZE, leaf_hash
from service.ledger.models import LedgerContent, LedgerEntry, LedgerHead, LedgerTile
from service.ledger.tiles import Tile

Found = Row[*tuple[Any, ...]]
MISSING = bytes(HASH_SIZE)  # stands where an entry was, and is the hash of nothing

_head, _entry, _content, _tile = table(LedgerHead), table(LedgerEntry), table(LedgerContent), table(LedgerTile)
_between = (
    _entry.c.workspace_id == bindparam("workspace_id"),
    _entry.c.idx >= bindparam("begin"),
    _entry.c.idx < bindparam("end"),
)
_LEAVES = select(_entry.c.idx, _entry.c.canonical).where(*_between).order_by(_entry.c.idx)
_TILE = select(_tile.c.hashes).where(
    _tile.c.workspace_id == bindparam("workspace_id"),
    _tile.c.level == bindparam("level"),
    _tile.c.idx == bindparam("idx"),
)
_HEAD = _head.select().where(_head.c.workspace_id == bindparam("workspace_id"))


async def take(connection: AsyncConnection, workspace_id: int, at: datetime) -> int:
    """The next free idx. Whoever wants one after us waits for this transaction's end."""
    first = {"workspace_id": workspace_id, "log_id": new_id(), "size": 1, "due_at": at, "signed_size": 0}
    taken = await connection.execute(_taking(connection.dialect.name), first)
    return int(taken.scalar_one()) - 1


@cache
def _taking(dialect: str) -> Any:
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(_head)
    more = statement.on_conflict_do_update(index_elements=["workspace_id"], set_={"size": _head.c.size + 1})
    return more.returning(_head.c.size)


async def add(
    connection: AsyncConnection, workspace_id: int, entry: Entry, canonical: bytes, salt: bytes, content: bytes
) -> None:
    key = {"workspace_id": workspace_id, "idx": entry.idx}
    row = {"at": entry.at, "type": entry.type, "actor_id": entry.actor_id, "subject_id": entry.subject_id}
    row |= {"commitment": entry.commitment.hex(), "canonical": canonical.decode()}
    await insert(connection, LedgerEntry, [key | row])
    await insert(connection, LedgerContent, [key | {"salt": salt, "content": content}])


async def head(connection: AsyncConnection, workspace_id: int) -> Found | None:
    return (await connection.execute(_HEAD, {"workspace_id": workspace_id})).first()


async def leaves(connection: AsyncConnection, workspace_id: int, begin: int, end: int) -> list[bytes]:
    """The hashes of these entries as they stand; MISSING where there is none."""
    found = [MISSING] * max(0, end - begin)
    for row in await read(connection, _LEAVES, workspace_id=workspace_id, begin=begin, end=end):
        found[row.idx - begin] = leaf_hash(row.canonical.encode())
    return found


async def tile(connection: AsyncConnection, workspace_id: int, of: Tile) -> bytes | None:
    rows = await read(connection, _TILE, workspace_id=workspace_id, level=of.level, idx=of.idx)
    return bytes(rows[0].hashes) if rows else None


async def put_tile(connection: AsyncConnection, workspace_id: int, of: Tile, hashes: bytes) -> None:
    row = {"workspace_id": workspace_id, "level": of.level, "idx": of.idx, "hashes": hashes}
    await upsert(connection, LedgerTile, [row], ("workspace_id", "level", "idx"), ("hashes",))


async def tiles(connection: AsyncConnection, workspace_id: int) -> Sequence[Found]:
    """All of them, lowest first."""
    query = _tile.select().where(_tile.c.workspace_id == workspace_id)
    return (await connection.execute(query.order_by(_tile.c.level, _tile.c.idx))).all()


async def batch(connection: AsyncConnection, workspace_id: int, after: int, limit: int) -> Sequence[Found]:
    """Entries behind that idx with their salt and content (None: disposed of), in order of idx."""
    rows: Sequence[Found] = (
        await connection.execute(_opened(workspace_id).where(_entry.c.idx > after).limit(limit))
    ).all()
    return rows


async def entry(connection: AsyncConnection, workspace_id: int, idx: int) -> Found | None:
    row: Found | None = (await connection.execute(_opened(workspace_id).where(_entry.c.idx == idx))).first()
    return row


def _opened(workspace_id: int) -> Select[Any]:
    same = (_content.c.workspace_id == _entry.c.workspace_id) & (_content.c.idx == _entry.c.idx)
    query = select(_entry, _content.c.salt, _content.c.content).select_from(_entry.outerjoin(_content, same))
    return query.where(_entry.c.workspace_id == workspace_id).order_by(_entry.c.idx)


async def count(connection: AsyncConnection, workspace_id: int) -> int:
    query = select(func.count()).select_from(_entry).where(_entry.c.workspace_id == workspace_id)
    return int((await connection.execute(query)).scalar_one())


async def dispose(connection: AsyncConnection, workspace_id: int, idxs: Collection[int]) -> list[int]:
    """Delete what these entries are about; which of them still had it."""
    gone = delete(_content).where(_content.c.workspace_id == workspace_id, _content.c.idx.in_(idxs))
    return sorted((await connection.execute(gone.returning(_content.c.idx))).scalars())
