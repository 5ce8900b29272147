"""What waits with a deadline: a review of a post or a content, a look at a record, a complaint. One shape for all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table
from service.review.complaints.models import Complaint
from service.review.deciding import ABOVE_ALL, holder_of
from service.review.independence import bar, standing
from service.review.models import Review
from service.review.records import store as records
from service.review.records.models import RecordReview
from service.review.subjects import Subject, subject_of
from service.review.supervising import is_within, scope_of

Values = dict[str, Any]
NOBODYS: Values = {"holder_id": None, "held_until": None}


class Waiting(Protocol):
    """`steps` begins the types of its entries, `subject_id` is what they are about, `said` what each of them says."""

    row: Any
    steps: str
    subject_id: int
    said: Values
    let_go: Values  # of its row, where nobody holds it any more

    @property
    def above_all(self) -> Values:
        """Of its row, where it comes before everything that is not overdue."""

    def with_whom(self, at: datetime) -> int | None:
        """Who holds it, or is to look."""

    async def may(self, connection: AsyncConnection, member_id: int, at: datetime) -> bool:
        """Whether somebody of compliance may decide on it: it is not of themselves, and they look after it."""


class OfReview:
    """A post, or a version of a content."""

    let_go = NOBODYS

    def __init__(self, row: Any, subject: Subject) -> None:
        self.row, self.subject = row, subject
        self.steps, self.subject_id, self.said = f"{subject.prefix}review.", subject.id, Values()

    @property
    def above_all(self) -> Values:
        return {"escalated": True, "rank": self.row.rank if self.row.escalated else self.row.rank + ABOVE_ALL}

    def with_whom(self, at: datetime) -> int | None:
        return holder_of(self.row, at) or self.row.assigned_id

    async def may(self, connection: AsyncConnection, member_id: int, at: datetime) -> bool:
        """And may still approve it."""
        authored = self.subject.authored
        if not await _looks_after(connection, self.row.workspace_id, member_id, authored.member_id):
            return False
        given = await standing(connection, self.row, self.subject.handed_in)
        return await bar(connection, authored, member_id, given, at) is None


class _OfAccount:
    """What is of somebody's account, or of the workspace's own, and is held by nobody."""

    let_go = Values()

    def __init__(self, row: Any, member_id: int | None) -> None:
        self.row, self.member_id = row, member_id

    def with_whom(self, at: datetime) -> int | None:
        return int(self.row.assigned_id) if self.row.assigned_id is not None else None

    async def may(self, connection: AsyncConnection, member_id: int, at: datetime) -> bool:
        own = self.member_id == member_id
        return not own and await _looks_after(connection, self.row.workspace_id, member_id, self.member_id)


class OfLook(_OfAccount):
    """A look at a record. Each entry says when it was opened and due: those from before had no entry of that."""

    steps = "record."

    def __init__(self, row: Any, member_id: int | None) -> None:
        super().__init__(row, member_id)
        self.subject_id = int(row.record_id)
        self.said = {"look": str(row.id), "opened": row.opened_at.isoformat(), "due": row.due_at.isoformat()}

    @property
    def above_all(self) -> Values:
        return {"rank": self.row.rank if self.row.level else self.row.rank + ABOVE_ALL}


class OfComplaint(_OfAccount):
    """A complaint, of whose account it was said to."""

    steps = "complaint."
    above_all = Values()

    def __init__(self, row: Any, member_id: int | None) -> None:
        super().__init__(row, member_id)
        self.subject_id, self.said = int(row.id), Values()


async def review(connection: AsyncConnection, row: Any) -> Waiting:
    return OfReview(row, await subject_of(connection, row))


async def look(connection: AsyncConnection, row: Any) -> Waiting:
    record = await records.one(connection, row.workspace_id, row.record_id)
    return OfLook(row, record.member_id if record is not None else None)


async def complaint(connection: AsyncConnection, row: Any) -> Waiting:
    return OfComplaint(row, row.member_id)


KINDS: tuple[tuple[Table, Callable[[AsyncConnection, Any], Awaitable[Waiting]]], ...] = (
    (table(Review), review),
    (table(RecordReview), look),
    (table(Complaint), complaint),
)


async def _looks_after(connection: AsyncConnection, workspace_id: int, by: int, member_id: int | None) -> bool:
    return is_within(await scope_of(connection, workspace_id, by), member_id)
