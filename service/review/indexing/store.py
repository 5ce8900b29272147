"""The SQL of the index: what is not in it yet, slices, and the key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, change, insert, new_id, table, upsert
from service.review.indexing.models import RecordSlice, SearchKey
from service.review.records.models import UNINDEXED, Record, RecordState

record, cut, key = table(Record), table(RecordSlice), table(SearchKey)


async def waiting_workspaces(connection: AsyncConnection, least: int) -> list[int]:
    """Those in which so many records are not in the index as they stand."""
    query = select(record.c.workspace_id).where(UNINDEXED).group_by(record.c.workspace_id)
    return list((await connection.execute(query.having(func.count() >= least))).scalars())


async def waiting(connection: AsyncConnection, workspace_id: int, limit: int) -> Sequence[Any]:
    """Records that are not, in order of id: id, how many of their versions are in it, and how many there are."""
    query = select(record.c.id, record.c.indexed, record.c.versions).where(
        record.c.workspace_id == workspace_id, UNINDEXED
    )
    return (await connection.execute(query.order_by(record.c.id).limit(limit))).all()


async def between(connection: AsyncConnection, workspace_id: int, first: int, after: int) -> Sequence[Any]:
    """Records from that place to before the other: id, place and how many of their versions are in the index."""
    query = select(record.c.id, record.c.place, record.c.indexed).where(record.c.workspace_id == workspace_id)
    here = (record.c.place >= first, record.c.place < after, record.c.state != RecordState.ERASED)
    return (await connection.execute(query.where(*here).order_by(record.c.place))).all()


async def next_place(connection: AsyncConnection, workspace_id: int) -> int:
    """The first that no record ever had: of what was erased it is not given again."""
    last = select(func.max(record.c.place)).where(record.c.workspace_id == workspace_id)
    found = (await connection.execute(last)).scalar()
    return 0 if found is None else int(found) + 1


async def place(connection: AsyncConnection, workspace_id: int, rows: Sequence[dict[str, int]]) -> None:
    """Note where records have their place and how many versions are in; each row has `id_`, `place`, `indexed`."""
    await change(connection, Record, workspace_id, rows)


async def last_page(connection: AsyncConnection, workspace_id: int, width: int) -> int:
    return (await next_place(connection, workspace_id) - 1) // width


async def slices(
    connection: AsyncConnection, workspace_id: int, numbers: Collection[int], pages: tuple[int, int]
) -> Sequence[Any]:
    """These slices of the pages from the first to the last: number, page, bits."""
    query = select(cut.c.number, cut.c.page, cut.c.bits).where(
        cut.c.workspace_id == workspace_id, among(cut.c.number, numbers), cut.c.page.between(*pages)
    )
    return (await connection.execute(query)).all()


async def put(connection: AsyncConnection, workspace_id: int, page: int, fresh: Iterable[tuple[int, bytes]]) -> None:
    """Put slices of a page in the place of what they were."""
    here = {"workspace_id": workspace_id, "page": page}
    rows = [{**here, "number": number, "bits": bits} for number, bits in fresh]
    await upsert(connection, RecordSlice, rows, ("workspace_id", "number", "page"), ("bits",))


async def sealed_key(connection: AsyncConnection, workspace_id: int) -> bytes | None:
    found = (await connection.execute(select(key.c.sealed).where(key.c.workspace_id == workspace_id))).scalar()
    return None if found is None else bytes(found)


async def add_key(connection: AsyncConnection, workspace_id: int, sealed: bytes) -> None:
    await insert(connection, SearchKey, [{"workspace_id": workspace_id, "id": new_id(), "sealed": sealed}])
