"""Tables of the ownership policy: its versions, and which of them was shown to whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from service.database import Moment, Row, identifier


class OwnershipPolicy(Row, table=True):
    """One version, never edited: the text as an admin wrote it, or (member_id None) as it came with the product."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
    )

    number: int
    text: str
    member_id: int | None = identifier(default=None)
    at: datetime = Field(sa_type=Moment)


class OwnershipShown(Row, table=True):
    """A member was shown a version; the first time counts."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "member_id", "policy_id"),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "policy_id"], ["ownership_policy.workspace_id", "ownership_policy.id"]),
    )

    member_id: int = identifier()
    policy_id: int = identifier()
    at: datetime = Field(sa_type=Moment)
