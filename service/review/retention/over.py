"""The SQL of what is over: records, and versions of contents, that nothing keeps any more and nobody has decided on.

Of versions it says what `going.OfVersion.kept` says of one; that has the words for why not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from service import library
from service.database import table
from service.review.models import Review
from service.review.records.models import Record, RecordState
from service.review.retention.classes import USUAL, kept_from
from service.review.retention.store import IN, OPEN, disposal, hold, item

record, review = table(Record), table(Review)
Found = Sequence[Any]


async def records(
    connection: AsyncConnection, at: datetime, refused_since: datetime, workspace_id: int | None, limit: int
) -> Found:
    """Those that have been over for longest: (workspace_id, id); of any workspace where none is said."""
    held = exists().where(
        item.c.workspace_id == record.c.workspace_id, item.c.record_id == record.c.id, IN, hold.c.released_at.is_(None)
    )
    query = (
        select(record.c.workspace_id, record.c.id)
        .where(record.c.keep_until < at, record.c.state != RecordState.ERASED, ~held)
        .where(_undecided(record.c, disposal.c.record_id, refused_since))
        .order_by(record.c.keep_until)
    )
    return await _some(connection, query, workspace_id, limit)


async def versions(
    connection: AsyncConnection, at: datetime, refused_since: datetime, workspace_id: int | None, limit: int
) -> Found:
    """The same of versions: (workspace_id, id, content_id)."""
    since = kept_from(USUAL, at)
    query = library.unused.since(since, at)
    this: Any = query.selected_columns
    in_it = (item.c.workspace_id == this.workspace_id, item.c.content_id == this.content_id)
    held = exists().where(*in_it, IN, hold.c.released_at.is_(None))
    is_there = (record.c.workspace_id == this.workspace_id, record.c.state != RecordState.ERASED)
    kept = exists().where(*is_there, record.c.post_id.in_(library.unused.made()))
    closed = (review.c.workspace_id == this.workspace_id, review.c.closed_at >= since)
    decided = exists().where(*closed, review.c.version_id.in_(library.unused.beside()))
    query = query.where(~held, ~kept, ~decided, _undecided(this, disposal.c.version_id, refused_since))
    return await _some(connection, query, workspace_id, limit)


def _undecided(this: Any, of: ColumnElement[Any], refused_since: datetime) -> ColumnElement[bool]:
    """Nobody is to decide on it, or has lately."""
    lately = or_(disposal.c.state.in_(OPEN), disposal.c.ended_at > refused_since)
    decided = select(disposal.c.workspace_id, of).where(of.is_not(None), lately)
    return tuple_(this.workspace_id, this.id).not_in(decided)


async def _some(connection: AsyncConnection, query: Select[Any], workspace_id: int | None, limit: int) -> Found:
    if workspace_id is not None:
        query = query.where(query.selected_columns.workspace_id == workspace_id)
    found: Found = (await connection.execute(query.limit(limit))).all()
    return found
