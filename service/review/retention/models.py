"""Tables of retention: holds, what is proposed to go who agreed, and what people asked to have erased."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier

GROUND = "GDPR 17(3)(b): a legal duty to keep."  # why a person is not erased; what keeps them stands behind it
OPEN = text("state IN ('proposed', 'agreed')")


class Hold(Row, table=True):
    """A legal hold: what is in it stays, whatever else is over. It is released, and never deleted."""

    __table_args__ = (ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),)

    title: str
    reason: str
    member_id: int = identifier()  # who placed it
    at: datetime = Field(sa_type=Moment)
    released_at: datetime | None = Field(sa_type=Moment, default=None)
    released_by: int | None = identifier(default=None)
    release_reason: str = ""


class HoldItem(Row, table=True):
    """What is in a hold: a record, or a content with all its versions and their files; exactly one of the two ids
    says which. It may be in several."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "hold_id", "record_id"),
        UniqueConstraint("workspace_id", "hold_id", "content_id", name="uq_hold_item_content"),
        ForeignKeyConstraint(["workspace_id", "hold_id"], ["hold.workspace_id", "hold.id"]),
        ForeignKeyConstraint(["workspace_id", "record_id"], ["record.workspace_id", "record.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "content_id"], ["content.workspace_id", "content.id"], "fk_hold_item_content"
        ),
        Index("ix_hold_item_record", "workspace_id", "record_id"),
        Index("ix_hold_item_content", "workspace_id", "content_id"),
    )

    hold_id: int = identifier()
    record_id: int | None = identifier(default=None)
    content_id: int | None = identifier(default=None)


class DisposalState(StrEnum):
    PROPOSED = "proposed"  # by the clock, or for an erasure
    AGREED = "agreed"  # by two people; the worker carries it out
    DONE = "done"
    REFUSED = "refused"


class Disposal(Row, table=True):
    """What is to go for good: a record, or a version of a content; exactly one of the two ids says which.

    Two members agree, neither of them the one whose account it was, or who wrote it.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "record_id"], ["record.workspace_id", "record.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "version_id"],
            ["content_version.workspace_id", "content_version.id"],
            "fk_disposal_version",
        ),
        ForeignKeyConstraint(["workspace_id", "first_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "second_id"], ["member.workspace_id", "member.id"]),
        Index(
            "uq_disposal_open",
            "workspace_id",
            "record_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index(
            "uq_disposal_version_open",
            "workspace_id",
            "version_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index("ix_disposal_state", "state"),
    )

    record_id: int | None = identifier(default=None)
    version_id: int | None = identifier(default=None)
    state: str = DisposalState.PROPOSED
    proposed_at: datetime = Field(sa_type=Moment)
    first_id: int | None = identifier(default=None)
    second_id: int | None = identifier(default=None)
    ended_at: datetime | None = Field(sa_type=Moment, default=None)
    reason: str = ""


class ErasureState(StrEnum):
    REFUSED = "refused"  # a duty to keep stands against it: GDPR 17(3)(b)
    WAITING = "waiting"  # for a second member
    AGREED = "agreed"  # the worker carries it out
    AGAIN = "again"  # done before, and a backup from before was restored: the worker carries it out anew
    DONE = "done"


class Erasure(Row, table=True):
    """Somebody we listen to asked to be erased. `diary_at`: when a refusal is to be looked at again.

    `actors`: whose words went, once it was done; who is behind an account may be another in a backup.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_erasure_state", "state"),
    )

    person_id: int = identifier()  # the person may be gone by now
    state: str
    member_id: int | None = identifier(default=None)  # who took the request in, as far as this database knows
    second_id: int | None = identifier(default=None)
    at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(sa_type=Moment, default=None)
    diary_at: datetime | None = Field(sa_type=Moment, default=None)
    ground: str = ""
    actors: list[int] = Field(sa_type=Json, default_factory=list)
