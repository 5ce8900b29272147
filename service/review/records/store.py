"""The SQL of records, their versions, and the looks they ask for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, insert, table
from service.review import supervising
from service.review.records.models import Origin, Record, RecordReview, RecordState, RecordVersion

record = table(Record)
version = table(RecordVersion)
look = table(RecordReview)
WORDLESS = ("profile_text", "like", "repost")  # no post of ours, or nothing in it that we said
LATE = 40  # of what is new or gone, what may belong together: each is compared with each


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Record, [row])


async def one(connection: AsyncConnection, workspace_id: int, record_id: int) -> Row[Any] | None:
    query = select(record).where(record.c.workspace_id == workspace_id, record.c.id == record_id)
    return (await connection.execute(query)).first()


async def some(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> dict[int, Row[Any]]:
    query = select(record).where(record.c.workspace_id == workspace_id, among(record.c.id, ids))
    return {row.id: row for row in await connection.execute(query)}


async def by_key(
    connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]
) -> dict[str, Row[Any]]:
    here = and_(record.c.workspace_id == workspace_id, record.c.network == network, among(record.c.key, keys))
    return {row.key: row for row in await connection.execute(select(record).where(here))}


async def of_post(connection: AsyncConnection, workspace_id: int, post_id: int) -> Row[Any] | None:
    query = select(record).where(record.c.workspace_id == workspace_id, record.c.post_id == post_id)
    return (await connection.execute(query)).first()


async def change(connection: AsyncConnection, workspace_id: int, record_id: int, **values: Any) -> None:
    this = and_(record.c.workspace_id == workspace_id, record.c.id == record_id)
    await connection.execute(update(record).where(this).values(**values))


def within(scope: supervising.Scope) -> ColumnElement[bool]:
    """Records of these members' accounts, and of the workspace's own; None: of anybody's."""
    return supervising.within(record.c.member_id, scope)


async def ids_within(connection: AsyncConnection, workspace_id: int, scope: supervising.Scope) -> set[int]:
    query = select(record.c.id).where(record.c.workspace_id == workspace_id, within(scope))
    return set((await connection.execute(query)).scalars())


async def listed(  # one parameter per part of the question
    connection: AsyncConnection,
    workspace_id: int,
    scope: supervising.Scope,
    before: int | None,
    limit: int,
    origin: str | None = None,
) -> Sequence[Row[Any]]:
    """The newest first."""
    query = select(record).where(record.c.workspace_id == workspace_id, within(scope))
    query = query.where(record.c.id < before) if before is not None else query
    query = query.where(record.c.origin == origin) if origin else query
    return (await connection.execute(query.order_by(record.c.id.desc()).limit(limit))).all()


async def lately(connection: AsyncConnection, of: tuple[int, str, str], since: datetime) -> Sequence[Row[Any]]:
    """What an account deleted, or said past us and for nothing else, since a moment; `of`: workspace, network, account.

    Of what has words of its own: nothing else can be told to be another one written anew.
    """
    workspace_id, network, account = of
    gone = and_(record.c.state == RecordState.DELETED, record.c.last_used_at >= since)
    new = and_(record.c.origin == Origin.OUTSIDE, record.c.replaces_id.is_(None), record.c.created_at >= since)
    here = and_(record.c.workspace_id == workspace_id, record.c.network == network, record.c.account == account)
    found = select(record).where(here, record.c.kind.not_in(WORDLESS), or_(gone, new))
    return (await connection.execute(found.order_by(record.c.id.desc()).limit(LATE))).all()[::-1]


async def add_version(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, RecordVersion, [row])


async def versions(connection: AsyncConnection, workspace_id: int, record_ids: Collection[int]) -> Sequence[Row[Any]]:
    """Every version of these, each record's in order."""
    here = and_(version.c.workspace_id == workspace_id, among(version.c.record_id, record_ids))
    return (await connection.execute(select(version).where(here).order_by(version.c.record_id, version.c.number))).all()


async def sealed_after(connection: AsyncConnection, workspace_id: int, after: int, limit: int) -> Sequence[Row[Any]]:
    """Versions whose content is kept, behind that id, in order of id."""
    here = and_(version.c.workspace_id == workspace_id, version.c.id > after, version.c.sealed.is_not(None))
    return (await connection.execute(select(version).where(here).order_by(version.c.id).limit(limit))).all()


async def add_look(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, RecordReview, [row])


async def look_at(connection: AsyncConnection, workspace_id: int, look_id: int) -> Row[Any] | None:
    query = select(look).where(look.c.workspace_id == workspace_id, look.c.id == look_id)
    return (await connection.execute(query)).first()


async def looks(connection: AsyncConnection, workspace_id: int, record_ids: Collection[int]) -> Sequence[Row[Any]]:
    here = and_(look.c.workspace_id == workspace_id, among(look.c.record_id, record_ids))
    return (await connection.execute(select(look).where(here).order_by(look.c.id))).all()


async def queue(
    connection: AsyncConnection,
    workspace_id: int,
    scope: supervising.Scope,
    after: tuple[int, int] | None,
    limit: int,
) -> Sequence[Row[Any]]:
    """Open looks, the highest rank first and then the oldest; those behind the one with this (rank, id)."""
    query = select(look).where(look.c.workspace_id == workspace_id, look.c.closed_at.is_(None))
    if scope is not None:
        theirs = select(record.c.id).where(record.c.workspace_id == workspace_id, within(scope))
        query = query.where(look.c.record_id.in_(theirs))
    if after:
        rank, id_ = after
        query = query.where(or_(look.c.rank < rank, and_(look.c.rank == rank, look.c.id > id_)))
    return (await connection.execute(query.order_by(look.c.rank.desc(), look.c.id).limit(limit))).all()


async def change_look(connection: AsyncConnection, workspace_id: int, look_id: int, **values: Any) -> bool:
    """False where somebody has closed it."""
    this = and_(look.c.workspace_id == workspace_id, look.c.id == look_id, look.c.closed_at.is_(None))
    return (await connection.execute(update(look).where(this).values(**values))).rowcount > 0


async def are_kept(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]) -> bool:
    """Whether there is a record of any of these posts that was not disposed of."""
    here = (record.c.workspace_id == workspace_id, among(record.c.post_id, post_ids))
    query = select(record.c.id).where(*here, record.c.state != RecordState.ERASED).limit(1)
    return bool(post_ids) and (await connection.execute(query)).first() is not None
