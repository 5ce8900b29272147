"""Tables of complaints, and of third-party comments that are no longer there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from service.database import Moment, Row, identifier

OPEN = text("closed_at IS NULL")


class Complaint(Row, table=True):
    """Somebody is unhappy in public. `sealed` opens to salt and words, which stay when their author deletes them.

    `keep_until`: seven years from its end; None while it is open. `level`, `escalates_at` and `assigned_id` as those of
    a review.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "network", "key"),
        ForeignKeyConstraint(["workspace_id", "closed_by"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "member_id"], ["member.workspace_id", "member.id"], "fk_complaint_member"
        ),
        Index("ix_complaint_open", "workspace_id", "due_at", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_complaint_person", "workspace_id", "person_id"),
    )

    network: str = Field(max_length=60)
    key: str
    activity_id: int = identifier()
    person_id: int | None = identifier(default=None)
    member_id: int | None = identifier(default=None)  # to whose account it was said; None: to nobody's in particular
    url: str | None = None
    commitment: str = Field(max_length=64)
    sealed: bytes | None = Field(sa_type=LargeBinary, default=None)
    received_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    level: int = 0
    escalates_at: datetime | None = Field(sa_type=Moment, default=None)
    assigned_id: int | None = identifier(default=None)
    closed_at: datetime | None = Field(sa_type=Moment, default=None)
    closed_by: int | None = identifier(default=None)
    outcome: str | None = None  # answered, settled, unfounded
    reason: str = ""
    keep_until: datetime | None = Field(sa_type=Moment, default=None)


class CommentAct(Row, table=True):
    """A third party's comment under what we said is no longer shown. No text of it is kept here.

    `act`: hidden or deleted, as a member of ours says they did, and why; gone: seen to be, and nobody knows by whom.
    `tone` of what it said: positive, negative or neither.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_comment_act_activity", "workspace_id", "activity_id"),
    )

    activity_id: int = identifier()
    network: str = Field(max_length=60)
    key: str
    act: str
    tone: str
    member_id: int | None = identifier(default=None)
    reason: str = ""
    at: datetime = Field(sa_type=Moment)
