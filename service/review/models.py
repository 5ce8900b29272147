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
        Index("ix_review_queue", "workspace_id", "rank", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    post_id: int | None = identifier(default=None)
    version_id: int | None = identifier(default=None)
    mode: str  # of routing: pre_approve, post_review, sample
    rule_id: str  # which way of routing says so, and what that is from
    rule_source: str
    findings: list[dict[str, Any]] = Field(sa_type=Json)
    signals: list[dict[str, Any]] = Field(sa_type=Json)
    rank: int  # the sum of the signals, above everything where it was escalated
    escalated: bool = False
    holder_id: int | None = identifier(default=None)
    held_until: datetime | None = Field(sa_type=Moment, default=None)
    opened_at: datetime = Field(sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
    closed_at: datetime | None = Field(sa_type=Moment, default=None)


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
