"""The SQL of holds, disposals and erasures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service import library
from service.database import among, insert, table
from service.review.records.models import Record, RecordReview, RecordState, RecordVersion
from service.review.retention.models import Disposal, DisposalState, Erasure, ErasureState, Hold, HoldItem
from service.review.supervising import Scope, within
from service.sources import Theirs

hold, item, disposal, erasure = table(Hold), table(HoldItem), table(Disposal), table(Erasure)
record, version, look = table(Record), table(RecordVersion), table(RecordReview)
OPEN = (DisposalState.PROPOSED, DisposalState.AGREED)
TO_ERASE = (ErasureState.AGREED, ErasureState.AGAIN)
IN = and_(hold.c.workspace_id == item.c.workspace_id, hold.c.id == item.c.hold_id)


@dataclass(frozen=True, slots=True)
class Items:
    """What a hold keeps, by ids: records, and contents with all their versions and files."""

    records: tuple[int, ...] = ()
    contents: tuple[int, ...] = ()


async def add_hold(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Hold, [row])


async def add_items(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, HoldItem, rows)


async def one_hold(connection: AsyncConnection, workspace_id: int, hold_id: int) -> Row[Any] | None:
    query = select(hold).where(hold.c.workspace_id == workspace_id, hold.c.id == hold_id)
    return (await connection.execute(query)).first()


async def holds(  # one parameter per part of the question
    connection: AsyncConnection,
    workspace_id: int,
    scope: Scope,
    before: int | None,
    limit: int,
    content_id: int | None = None,
) -> Sequence[Row[Any]]:
    """Those that keep something of a scope, the newest first, released ones too; one content, where it is named."""
    query = select(hold).where(hold.c.workspace_id == workspace_id)
    if scope is not None or content_id is not None:
        this = true() if content_id is None else item.c.content_id == content_id
        query = query.where(exists().where(IN, _held_of(workspace_id, scope), this))
    query = query.where(hold.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(hold.c.id.desc()).limit(limit))).all()


async def ids_within(connection: AsyncConnection, workspace_id: int, scope: Scope) -> set[int]:
    """Holds that keep something of a scope."""
    kept = exists().where(IN, _held_of(workspace_id, scope))
    return set((await connection.execute(select(hold.c.id).where(hold.c.workspace_id == workspace_id, kept))).scalars())


async def items(
    connection: AsyncConnection, workspace_id: int, hold_ids: Collection[int], scope: Scope = None
) -> dict[int, Items]:
    """What is in each of these holds, as far as it is of a scope, in the order it came in."""
    here = and_(item.c.workspace_id == workspace_id, among(item.c.hold_id, hold_ids), _held_of(workspace_id, scope))
    found: dict[int, list[Any]] = {id_: [] for id_ in hold_ids}
    for row in await connection.execute(select(item).where(here).order_by(item.c.id)):
        found[row.hold_id].append(row)
    return {id_: _items(rows) for id_, rows in found.items()}


def _held_of(workspace_id: int, scope: Scope) -> ColumnElement[bool]:
    """A record is of whose account it is, a content of its owner."""
    if scope is None:
        return true()
    theirs = item.c.record_id.in_(_records_of(workspace_id, scope))
    return or_(theirs, item.c.content_id.in_(library.owned_by(workspace_id, scope)))


def _records_of(workspace_id: int, scope: Scope) -> Select[tuple[int]]:
    return select(record.c.id).where(record.c.workspace_id == workspace_id, within(record.c.member_id, scope))


def _items(rows: Sequence[Any]) -> Items:
    records = [row.record_id for row in rows if row.record_id is not None]
    return Items(tuple(records), tuple(row.content_id for row in rows if row.content_id is not None))


async def holding(connection: AsyncConnection, workspace_id: int, record_ids: Collection[int]) -> dict[int, list[Any]]:
    """The holds that keep each of these records now: by record, (id, title)."""
    return await _holding(connection, workspace_id, item.c.record_id, record_ids)


async def holding_contents(
    connection: AsyncConnection, workspace_id: int, content_ids: Collection[int]
) -> dict[int, list[Any]]:
    """The same of contents."""
    return await _holding(connection, workspace_id, item.c.content_id, content_ids)


async def _holding(
    connection: AsyncConnection, workspace_id: int, of: ColumnElement[Any], ids: Collection[int]
) -> dict[int, list[Any]]:
    query = select(of.label("held_id"), hold.c.id, hold.c.title).select_from(item.join(hold, IN))
    here = and_(item.c.workspace_id == workspace_id, among(of, ids), hold.c.released_at.is_(None))
    found: dict[int, list[Any]] = {}
    for row in await connection.execute(query.where(here).order_by(hold.c.id)):
        found.setdefault(row.held_id, []).append(row)
    return found


async def release(connection: AsyncConnection, workspace_id: int, hold_id: int, **values: Any) -> bool:
    """False where it was released before."""
    this = and_(hold.c.workspace_id == workspace_id, hold.c.id == hold_id, hold.c.released_at.is_(None))
    return (await connection.execute(update(hold).where(this).values(**values))).rowcount > 0


async def agreed(connection: AsyncConnection) -> set[int]:
    """Workspaces in which something is to go that two people agreed on."""
    found = set()
    for of, states in ((disposal, [DisposalState.AGREED]), (erasure, TO_ERASE)):
        found |= set((await connection.execute(select(of.c.workspace_id).where(of.c.state.in_(states)))).scalars())
    return found


async def to_carry_out(connection: AsyncConnection, workspace_id: int, limit: int) -> Sequence[Row[Any]]:
    here = and_(disposal.c.workspace_id == workspace_id, disposal.c.state == DisposalState.AGREED)
    return (await connection.execute(select(disposal).where(here).order_by(disposal.c.id).limit(limit))).all()


async def add_disposals(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Disposal, rows)


async def one_disposal(connection: AsyncConnection, workspace_id: int, disposal_id: int) -> Row[Any] | None:
    query = select(disposal).where(disposal.c.workspace_id == workspace_id, disposal.c.id == disposal_id)
    return (await connection.execute(query)).first()


async def open_disposal(connection: AsyncConnection, workspace_id: int, column: str, of: int) -> Row[Any] | None:
    """`column`: whether it is of a record or of a version."""
    here = and_(disposal.c.workspace_id == workspace_id, disposal.c[column] == of, disposal.c.state.in_(OPEN))
    return (await connection.execute(select(disposal).where(here))).first()


async def disposals(
    connection: AsyncConnection, workspace_id: int, scope: Scope, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """Of records of a scope's accounts and versions that they wrote, the newest first."""
    query = select(disposal).where(disposal.c.workspace_id == workspace_id)
    if scope is not None:
        theirs = disposal.c.record_id.in_(_records_of(workspace_id, scope))
        query = query.where(or_(theirs, disposal.c.version_id.in_(library.versions_by(workspace_id, scope))))
    query = query.where(disposal.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(disposal.c.id.desc()).limit(limit))).all()


async def change_disposal(connection: AsyncConnection, workspace_id: int, disposal_id: int, **values: Any) -> None:
    this = and_(disposal.c.workspace_id == workspace_id, disposal.c.id == disposal_id)
    await connection.execute(update(disposal).where(this).values(**values))


async def add_erasure(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Erasure, [row])


async def one_erasure(connection: AsyncConnection, workspace_id: int, erasure_id: int) -> Row[Any] | None:
    query = select(erasure).where(erasure.c.workspace_id == workspace_id, erasure.c.id == erasure_id)
    return (await connection.execute(query)).first()


async def erasures(
    connection: AsyncConnection, workspace_id: int, before: int | None, limit: int
) -> Sequence[Row[Any]]:
    """The newest first."""
    query = select(erasure).where(erasure.c.workspace_id == workspace_id)
    query = query.where(erasure.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(erasure.c.id.desc()).limit(limit))).all()


async def to_erase(connection: AsyncConnection, workspace_id: int, limit: int) -> Sequence[Row[Any]]:
    here = and_(erasure.c.workspace_id == workspace_id, erasure.c.state.in_(TO_ERASE))
    return (await connection.execute(select(erasure).where(here).order_by(erasure.c.id).limit(limit))).all()


async def done_erasures(connection: AsyncConnection) -> Sequence[Row[Any]]:
    """Of every workspace, the oldest first."""
    query = select(erasure).where(erasure.c.state == ErasureState.DONE)
    return (await connection.execute(query.order_by(erasure.c.id))).all()


async def change_erasure(connection: AsyncConnection, workspace_id: int, erasure_id: int, **values: Any) -> None:
    this = and_(erasure.c.workspace_id == workspace_id, erasure.c.id == erasure_id)
    await connection.execute(update(erasure).where(this).values(**values))


async def about(connection: AsyncConnection, workspace_id: int, person_id: int, theirs: Theirs) -> list[Row[Any]]:
    """Records that hold the words of a person, or answer them: by who is behind the accounts now.

    Where no account was written down, it counts who was behind it then, and what its network's answers say by now.
    """
    here = record.c.workspace_id == workspace_id, record.c.state != RecordState.ERASED
    by = among(record.c.author, {key for _, key in theirs.accounts})
    unnamed = and_(record.c.author.is_(None), record.c.person_id == person_id)
    named = or_(by, unnamed, among(record.c.key, {key for _, key in theirs.about}))
    rows = await connection.execute(select(record).where(*here, named).order_by(record.c.id))
    return [row for row in rows if _is_about(row, person_id, theirs)]


def _is_about(row: Row[Any], person_id: int, theirs: Theirs) -> bool:
    """A key alone says nothing: another network may have the same."""
    if row.author is not None:
        return (row.network, row.author) in theirs.accounts
    return row.person_id == person_id or (row.network, row.key) in theirs.about


async def empty(connection: AsyncConnection, workspace_id: int, record_id: int) -> None:
    """Take the content and the salts of a record, and what was written about it, away for good."""
    of_version = and_(version.c.workspace_id == workspace_id, version.c.record_id == record_id)
    await connection.execute(update(version).where(of_version).values(sealed=None))
    of_look = and_(look.c.workspace_id == workspace_id, look.c.record_id == record_id)
    await connection.execute(update(look).where(of_look).values(reason="", findings=[], escalates_at=None))
    this = and_(record.c.workspace_id == workspace_id, record.c.id == record_id)
    gone = {"state": RecordState.ERASED, "key": f"erased:{record_id}", "account": "", "author": None, "person_id": None}
    await connection.execute(update(record).where(this).values(gone))
