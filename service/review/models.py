"""Tables of review: who looks at what, what was shown to them, and what they decided.

What is looked at is a post or a version of a content: exactly one of `post_id` and `version_id` says which.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier

OPEN = text("closed_at IS NULL")
WAITING = text("sample = 'waiting'")


class Review(Row, table=True):
    """The look at one of them. `findings` and `signals` are what its reviewer is shown, as the packs of that day say.

    `holder_id` until `held_until`: whoever asks after that may take it. To hold it is not to have reviewed it.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "post_id"),
        UniqueConstraint("workspace_id", "version_id", name="uq_review_version"),
        ForeignKeyConstraint(["workspace_id", "post_id"], ["post.workspace_id", "post.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "version_id"], ["content_version.workspace_id", "content_version.id"], "fk_review_version"
        ),
        ForeignKeyConstraint(["workspace_id", "holder_id"], ["member.workspace_id", "member.id"]),
        Index("ix_review_sample", "workspace_id", "entry_idx", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_review_month", "workspace_id", "sample_month"),
        Index("ix_review_queue", "workspace_id", "rank", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    post_id: int | None = identifier(default=None)
    version_id: int | None = identifier(default=None)
    mode: str  # of routing: pre_approve, post_review, sample
    rule_id: str  # which way of routing says so, and what that is from
    rule_source: str
    policy_number: int = 0  # the version that was in force, 0 before the first, and its hash
    policy_sha256: str = Field(default="", max_length=64)
    findings: list[dict[str, Any]] = Field(sa_type=Json)
    signals: list[dict[str, Any]] = Field(sa_type=Json)
    rank: int  # the sum of the signals, above everything where it was escalated
    approvals_needed: int = 1  # by as many people, none of them its author
    counts_after: int = identifier(default=0)  # decisions up to this id were of another opening
    escalated: bool = False
    holder_id: int | None = identifier(default=None)
    held_until: datetime | None = Field(sa_type=Moment, default=None)
    opened_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    level: int = 0  # how often a deadline has passed; `escalates_at`: when the next one does
    escalates_at: datetime | None = Field(sa_type=Moment, default=None)
    assigned_id: int | None = identifier(default=None)  # who is to look since then; anybody else still may
    closed_at: datetime | None = Field(sa_type=Moment, default=None)
    entry_idx: int | None = identifier(default=None)  # where the ledger tells of its post
    sample: str | None = None  # of what may be sampled, how it stands (sampling/models.py); None: it is looked at
    sample_percent: int = 100
    sample_month: str | None = Field(max_length=7, default=None)


class DecisionKind(StrEnum):
    RELEASE = "release"  # by the router: out first, looked at afterwards
    APPROVE = "approve"
    REJECT = "reject"
    REQUEST_CHANGES = "request_changes"
    ESCALATE = "escalate"  # decides nothing, and is kept


class Decision(Row, table=True):
    """One decision on the exact content whose hash it names. `member_id` None: the router's, by the rule `reason`."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "post_id"], ["post.workspace_id", "post.id"]),
        ForeignKeyConstraint(
            ["workspace_id", "version_id"],
            ["content_version.workspace_id", "content_version.id"],
            "fk_decision_version",
        ),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_decision_post", "workspace_id", "post_id", "id"),
        Index("ix_decision_version", "workspace_id", "version_id", "id"),
    )

    post_id: int | None = identifier(default=None)
    version_id: int | None = identifier(default=None)
    member_id: int | None = identifier(default=None)
    kind: str
    reason: str = ""
    sha256: str = Field(max_length=64)
    at: datetime = Field(sa_type=Moment)
