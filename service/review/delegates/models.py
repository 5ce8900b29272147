"""The table of delegations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from service.database import Moment, Row, identifier


class Delegation(Row, table=True):
    """A member is away from `since` to `until`, or to `ended_at` where they came back before; a delegate stands in."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "delegate_id"], ["member.workspace_id", "member.id"]),
        Index("ix_delegation_member", "workspace_id", "member_id", "until"),
    )

    member_id: int = identifier()
    delegate_id: int = identifier()
    since: datetime = Field(sa_type=Moment)
    until: datetime = Field(sa_type=Moment)
    at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(sa_type=Moment, default=None)
