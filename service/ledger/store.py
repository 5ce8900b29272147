"""The ledger's rows: the only SQL about heads, entries, contents and tiles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, case, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, as_it_is, insert, new_id, read, table, upsert
from service.ledger.entries import DISPOSED, Entry
from service.ledger.merkle import HASH_SIZE, leaf_hash
from service.ledger.models import LedgerCheckpoint, LedgerContent, LedgerEntry, LedgerHead, LedgerTile
from service.ledger.querying import Query
from service.ledger.tiles import Tile

Found = Row[*tuple[Any, ...]]
MISSING = bytes(HASH_SIZE)  # stands where an entry was, and is the hash of nothing

_head, _entry, _content, _tile = table(LedgerHead), table(LedgerEntry), table(LedgerContent), table(LedgerTile)
_checkpoint = table(LedgerCheckpoint)
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


async def lock(connection: AsyncConnection, workspace_id: int) -> Found | None:
    """The head; nobody appends before this transaction's end."""
    return (await connection.execute(_HEAD.with_for_update(), {"workspace_id": workspace_id})).first()


async def set_head(connection: AsyncConnection, workspace_id: int, **values: Any) -> None:
    await connection.execute(update(_head).where(_head.c.workspace_id == workspace_id).values(values))


async def due(connection: AsyncConnection, at: datetime) -> list[int]:
    """Workspaces that want a checkpoint; also those whose last one is of the future, for a clock that was set back."""
    query = select(_head.c.workspace_id).where(or_(_head.c.due_at <= at, _head.c.signed_at > at))
    return list((await connection.execute(query.order_by(_head.c.workspace_id))).scalars())


async def add_checkpoint(
    connection: AsyncConnection, workspace_id: int, size: int, note: str, why: str, at: datetime
) -> None:
    row = {"workspace_id": workspace_id, "id": new_id(), "size": size, "note": note, "why": why, "at": at}
    await insert(connection, LedgerCheckpoint, [row])


async def last_checkpoint(connection: AsyncConnection, workspace_id: int) -> Found | None:
    """The one that was signed last."""
    query = _checkpoint.select().where(_checkpoint.c.workspace_id == workspace_id)
    return (await connection.execute(query.order_by(_checkpoint.c.id.desc()).limit(1))).first()


async def covering(connection: AsyncConnection, workspace_id: int, idx: int) -> Found | None:
    """The checkpoint that was signed first of those that cover an entry."""
    query = _checkpoint.select().where(_checkpoint.c.workspace_id == workspace_id, _checkpoint.c.size > idx)
    return (await connection.execute(query.order_by(_checkpoint.c.id).limit(1))).first()


async def signed_since(connection: AsyncConnection, workspace_id: int, at: datetime) -> Found | None:
    """The checkpoint that was signed first since a moment."""
    query = _checkpoint.select().where(_checkpoint.c.workspace_id == workspace_id, _checkpoint.c.at >= at)
    return (await connection.execute(query.order_by(_checkpoint.c.id).limit(1))).first()


async def ever_signed(connection: AsyncConnection) -> bool:
    """Whether a checkpoint was signed in any workspace."""
    return (await connection.execute(select(_checkpoint.c.id).limit(1))).first() is not None


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
    """All of them, lowest first, as they are."""
    query = select(_tile.c.level, _tile.c.idx, as_it_is(_tile.c.hashes).label("hashes"))
    query = query.where(_tile.c.workspace_id == workspace_id)
    return (await connection.execute(query.order_by(_tile.c.level, _tile.c.idx))).all()


async def batch(connection: AsyncConnection, workspace_id: int, after: int, limit: int) -> Sequence[Found]:
    """Entries behind that idx with their salt and content (None: disposed of), in order of idx."""
    return await read(connection, _batch(_AS_TYPED), workspace_id=workspace_id, after=after, limit=limit)


async def of_types(
    connection: AsyncConnection,
    workspace_id: int,
    types: Collection[str],
    after: int,
    limit: int,
    before: datetime | None,
) -> Sequence[Found]:
    """The same of entries of these types, written before a moment where one is given."""
    here = [_entry.c.workspace_id == workspace_id, _entry.c.idx > after, _entry.c.type.in_(sorted(types))]
    here += [_entry.c.at < before] if before else []
    query = select(*_AS_TYPED).select_from(_WITH_CONTENT).where(*here).order_by(_entry.c.idx).limit(limit)
    return (await connection.execute(query)).all()


async def span(
    connection: AsyncConnection, workspace_id: int, size: int, begin: datetime, end: datetime
) -> tuple[int, datetime | None, bool, int]:
    """Of the first `size` entries: how many there are, the last moment before the end, whether one is of it or later;
    and how many since the beginning have no content any more."""
    here = (_entry.c.workspace_id == workspace_id, _entry.c.idx < size)
    late = func.coalesce(func.max(case((_entry.c.at >= end, 1), else_=0)), 0)
    until = func.max(case((_entry.c.at < end, _entry.c.at)))
    counted = (await connection.execute(select(func.count(), until, late).where(*here))).one()
    gone = select(func.count()).select_from(_WITH_CONTENT)
    gone = gone.where(*here, _entry.c.at >= begin, _entry.c.at < end, _content.c.idx.is_(None))
    return int(counted[0]), counted[1], bool(counted[2]), int((await connection.execute(gone)).scalar_one())


async def written_since(connection: AsyncConnection, workspace_id: int, size: int, besides: str) -> int:
    """How many entries came after the first `size`, but for types that begin with `besides`."""
    here = (_entry.c.workspace_id == workspace_id, _entry.c.idx >= size)
    query = select(func.count()).where(*here, ~_entry.c.type.startswith(besides, autoescape=True))
    return int((await connection.execute(query)).scalar_one())


async def as_they_are(connection: AsyncConnection, workspace_id: int, after: int, limit: int) -> Sequence[Found]:
    """The same as the database hands it out: who changed it by hand may have left text where bytes were."""
    return await read(connection, _batch(_AS_THEY_ARE), workspace_id=workspace_id, after=after, limit=limit)


async def those(connection: AsyncConnection, workspace_id: int, idxs: Collection[int]) -> Sequence[Found]:
    """These entries with their salt and content, as far as they are there."""
    here = (_entry.c.workspace_id == workspace_id, among(_entry.c.idx, idxs))
    return (await connection.execute(select(*_AS_TYPED).select_from(_WITH_CONTENT).where(*here))).all()


async def disposals(connection: AsyncConnection, workspace_id: int, after: int, limit: int) -> Sequence[Found]:
    """What tells of disposals, behind that idx, as it is, in order."""
    here = (_entry.c.workspace_id == workspace_id, _entry.c.idx > after, _entry.c.type == DISPOSED)
    query = select(_entry.c.idx, as_it_is(_content.c.content).label("content")).select_from(_WITH_CONTENT).where(*here)
    return (await connection.execute(query.order_by(_entry.c.idx).limit(limit))).all()


async def entry(connection: AsyncConnection, workspace_id: int, idx: int) -> Found | None:
    rows = await batch(connection, workspace_id, idx - 1, 1)
    return rows[0] if rows and rows[0].idx == idx else None


_SAME = (_content.c.workspace_id == _entry.c.workspace_id) & (_content.c.idx == _entry.c.idx)
_WITH_CONTENT = _entry.outerjoin(_content, _SAME)
_AS_TYPED = (*_entry.c, _content.c.salt, _content.c.content)
_AS_THEY_ARE = tuple(as_it_is(one).label(one.name) for one in _AS_TYPED)


@cache
def _batch(columns: tuple[Any, ...]) -> Select[Any]:
    after = (_entry.c.workspace_id == bindparam("workspace_id"), _entry.c.idx > bindparam("after"))
    return select(*columns).select_from(_WITH_CONTENT).where(*after).order_by(_entry.c.idx).limit(bindparam("limit"))


async def matching(
    connection: AsyncConnection, workspace_id: int, wanted: Query, size: int, limit: int
) -> Sequence[Found]:
    """Those of the first `size` entries that are asked for, with salt and content, in order of idx."""
    asked = [_entry.c.workspace_id == workspace_id, _entry.c.idx < size]
    if wanted.type.endswith("*"):
        asked.append(_entry.c.type.startswith(wanted.type[:-1], autoescape=True))
    elif wanted.type:
        asked.append(_entry.c.type == wanted.type)
    columns = {"actor_id": wanted.actor_id, "subject_id": wanted.subject_id}
    asked += [_entry.c[name] == one for name, one in columns.items() if one is not None]
    asked += [among(_entry.c.subject_id, wanted.subjects)] if wanted.subjects is not None else []
    asked += [_entry.c.at >= wanted.since] if wanted.since else []
    asked += [_entry.c.at <= wanted.until] if wanted.until else []
    query = select(*_AS_TYPED).select_from(_WITH_CONTENT).where(*asked).order_by(_entry.c.idx).limit(limit)
    return (await connection.execute(query)).all()


async def dispose(connection: AsyncConnection, workspace_id: int, idxs: Collection[int]) -> list[int]:
    """Delete what these entries are about; which of them still had it."""
    gone = delete(_content).where(_content.c.workspace_id == workspace_id, _content.c.idx.in_(idxs))
    return sorted((await connection.execute(gone.returning(_content.c.idx))).scalars())


async def about(connection: AsyncConnection, workspace_id: int, subjects: Collection[int]) -> list[int]:
    """The entries about these subjects whose content is still there, in order of idx."""
    query = select(_entry.c.idx).select_from(_entry.join(_content, _SAME))
    here = (_entry.c.workspace_id == workspace_id, among(_entry.c.subject_id, subjects))
    return list((await connection.execute(query.where(*here).order_by(_entry.c.idx))).scalars())
