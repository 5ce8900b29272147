"""What may go for good: a record, or a version of a content. Each knows what keeps it, and how it goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library, live
from service.review import store as reviews
from service.review.records import store as records
from service.review.records.models import RecordState
from service.review.retention import store
from service.review.retention.classes import USUAL, keep_until
from service.review.retention.wiping import Steps, wipe

Why = str | None
HELD = "It is held."  # by no name: who reads it may look after this, and not after what else the hold keeps


class Going(Protocol):
    """`column` names it in the rows of disposals; `id` is the ledger's subject, `member_id` whose words they are."""

    column: ClassVar[str]
    row: Any

    async def kept(self, connection: AsyncConnection, at: datetime) -> Why:
        """What keeps it; None: nothing any more."""

    async def wipe(self, connection: AsyncConnection, by: int | None, at: datetime, steps: Steps) -> None:
        """Take it away for good, and say so in the ledger."""


class OfRecord:
    column: ClassVar[str] = "record_id"

    def __init__(self, row: Any) -> None:
        self.row = row

    async def kept(self, connection: AsyncConnection, at: datetime) -> Why:
        """A hold before its retention. It is said of the whole record: what is in use has no end of keeping yet."""
        held = await store.holding(connection, self.row.workspace_id, [self.row.id])
        return HELD if held else _until(self.row.keep_until, at)

    async def wipe(self, connection: AsyncConnection, by: int | None, at: datetime, steps: Steps) -> None:
        await wipe(connection, self.row, by, "expired", at, steps)


class OfVersion:
    column: ClassVar[str] = "version_id"

    def __init__(self, row: Any) -> None:
        self.row = row

    async def kept(self, connection: AsyncConnection, at: datetime) -> Why:
        """A hold on its content first; then as long as a record of what was made of it, held ones too, and for the
        usual term after its last use."""
        held = await store.holding_contents(connection, self.row.workspace_id, [self.row.content_id])
        if held:
            return HELD
        made = await library.forgetting.made_of(connection, self.row)
        if await records.are_kept(connection, self.row.workspace_id, made):
            return "A record of what was made of it is kept."
        ended = await library.forgetting.last_use(connection, self.row, at)
        if ended is None:
            return _until(None, at)
        return _until(keep_until(USUAL, max([ended, *await self._decided(connection)])), at)

    async def _decided(self, connection: AsyncConnection) -> list[datetime]:
        """When its content was decided on: a version stood until the next one was approved."""
        of = (connection, self.row.workspace_id)
        ids = [one.row.id for one in await library.contents.versions_of(*of, [self.row.content_id])]
        return [one.closed_at for one in await reviews.of_versions(*of, ids) if one.closed_at is not None]

    async def wipe(self, connection: AsyncConnection, by: int | None, at: datetime, steps: Steps) -> None:
        workspace_id, id_ = self.row.workspace_id, self.row.id
        await library.forgetting.forget(connection, self.row)
        await reviews.empty(connection, workspace_id, "version_id", id_)
        await ledger.dispose_about(connection, workspace_id, [id_], by, "expired")
        await ledger.demand(connection, workspace_id)
        await live.announce(connection, workspace_id, "content", [self.row.content_id], at)


async def of(connection: AsyncConnection, disposal: Any) -> Going | None:
    """What a disposal is of; None where that is gone."""
    return await named(connection, disposal.workspace_id, disposal.record_id, disposal.version_id)


async def named(
    connection: AsyncConnection, workspace_id: int, record_id: int | None, version_id: int | None
) -> Going | None:
    """The record, or the version; None where it is not there, or gone."""
    if version_id is not None:
        rows = await library.contents.rows(connection, workspace_id, [version_id])
        return OfVersion(rows[0]) if rows and rows[0].sha256 else None
    record = await records.one(connection, workspace_id, record_id) if record_id is not None else None
    return OfRecord(record) if record is not None and record.state != RecordState.ERASED else None


def _until(until: datetime | None, at: datetime) -> Why:
    if until is None:
        return "It is in use, or kept without end."
    return None if until < at else f"It is kept until {until.date()}."
