"""The table of supervision: who looks after whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from service.database import Moment, Row, identifier


class Supervision(Row, table=True):
    """One member that somebody of compliance looks after. Who has no row looks after everybody; who has one without a
    member, after nobody."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "supervisor_id", "member_id"),
        ForeignKeyConstraint(["workspace_id", "supervisor_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_supervision_member", "workspace_id", "member_id"),
    )

    supervisor_id: int = identifier()
    member_id: int | None = identifier(default=None)
    at: datetime = Field(sa_type=Moment)
