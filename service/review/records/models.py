"""Tables of records: what was said in our name, each of its versions, and the look at what a network shows of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier

OPEN = text("closed_at IS NULL")
UNINDEXED = text("indexed < versions AND state <> 'erased'")  # not in the index of words as it stands


class Origin(StrEnum):
    GATE = "gate"  # handed in to us
    OUTSIDE = "outside"  # said on the network itself: no publication explains it


class RecordState(StrEnum):
    INSIDE = "inside"  # handed in, and on no network yet
    LIVING = "living"
    DELETED = "deleted"
    ERASED = "erased"  # its content and salts are gone


class Record(Row, table=True):
    """One thing said or done in our name. `key` as its network names it; before it is there, `post:` and the post's.

    `account` is the account's key there, `member_id` whose it is (None: the workspace's). `author` is the account of
    whose words it answers or shows, `person_id` who was behind that when it was captured.
    `keep_until` None: in use still, or kept without end. `place` is where the index of words has it, `indexed`
    how many of its versions are in it.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "network", "key"),
        ForeignKeyConstraint(["workspace_id", "post_id"], ["post.workspace_id", "post.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_record_post", "workspace_id", "post_id"),
        Index("ix_record_person", "workspace_id", "person_id"),
        Index("ix_record_author", "workspace_id", "author"),
        Index("ix_record_keep_until", "keep_until"),
        Index("ix_record_place", "workspace_id", "place"),
        Index("ix_record_unindexed", "workspace_id", "id", sqlite_where=UNINDEXED, postgresql_where=UNINDEXED),
    )

    network: str = Field(max_length=60)
    key: str
    kind: str = Field(max_length=30)  # of review.routing.KINDS
    origin: str
    post_id: int | None = identifier(default=None)
    source_id: int = identifier()  # through which it is seen; it may be gone by now
    account: str
    member_id: int | None = identifier(default=None)
    author: str | None = None
    person_id: int | None = identifier(default=None)
    replaces_id: int | None = identifier(default=None)  # the record that was deleted for this one, as it seems
    state: str
    versions: int = 0
    place: int | None = identifier(default=None)
    indexed: int = 0
    classes: list[str] = Field(sa_type=Json, default_factory=list)  # of retention; the longest counts
    first_used_at: datetime | None = Field(sa_type=Moment, default=None)
    last_used_at: datetime | None = Field(sa_type=Moment, default=None)  # None while it is in use
    keep_until: datetime | None = Field(sa_type=Moment, default=None)
    created_at: datetime = Field(sa_type=Moment)


class Action(StrEnum):
    SUBMITTED = "submitted"
    PUBLISHED = "published"  # as its network shows it first
    CAPTURED = "captured"  # seen first, and never handed in to us
    EDITED = "edited"
    DELETED = "deleted"
    RESTORED = "restored"


class RecordVersion(Row, table=True):
    """What it was from one moment on. `at` is the network's time where it says one; `idx` is the ledger's entry.

    `sealed` opens to salt and content (content.py), and is gone once it was disposed of; `commitment` stays.
    `by`: who did it where no member of ours is known to have: `network`, `publishing`. `differs`: in what it is not
    what was approved.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "record_id", "number"),
        ForeignKeyConstraint(["workspace_id", "record_id"], ["record.workspace_id", "record.id"]),
    )

    record_id: int = identifier()
    number: int
    action: str
    at: datetime = Field(sa_type=Moment)
    noted_at: datetime = Field(sa_type=Moment)
    member_id: int | None = identifier(default=None)
    by: str
    idx: int = identifier()
    commitment: str = Field(max_length=64)
    sealed: bytes | None = Field(sa_type=LargeBinary, default=None)
    differs: list[str] = Field(sa_type=Json, default_factory=list)


class RecordReview(Row, table=True):
    """A look that something on a network asks for. `number` is the version that raised it, `findings` what its reviewer
    is shown, as the packs of that day say. `level`, `escalates_at` and `assigned_id` as those of a review."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "record_id"], ["record.workspace_id", "record.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_record_review_queue", "workspace_id", "rank", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_record_review_record", "workspace_id", "record_id"),
    )

    record_id: int = identifier()
    number: int
    kind: str  # changed, deleted, native, adopted, profile
    rank: int
    findings: list[dict[str, Any]] = Field(sa_type=Json, default_factory=list)
    opened_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    level: int = 0
    escalates_at: datetime | None = Field(sa_type=Moment, default=None)
    assigned_id: int | None = identifier(default=None)
    closed_at: datetime | None = Field(sa_type=Moment, default=None)
    member_id: int | None = identifier(default=None)  # who has looked
    disposition: str | None = None  # accepted, or to be mended
    reason: str = ""
