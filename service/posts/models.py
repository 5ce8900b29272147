"""Tables of what we say."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from service.database import Moment, Row, identifier


class Draft(Row, table=True):
    """Something being written. `key` is the client's own UUID, so that a repeated request makes no second one."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "engagement_id"], ["engagement.workspace_id", "engagement.id"]),
        ForeignKeyConstraint(["workspace_id", "in_reply_to"], ["activity.workspace_id", "activity.id"]),
        Index("ix_draft_member", "workspace_id", "member_id", "id"),
    )

    key: str = Field(max_length=36)
    member_id: int = identifier()  # the author
    engagement_id: int | None = identifier(default=None)  # the card it answers
    in_reply_to: int | None = identifier(default=None)  # the activity it answers
    network: str = Field(max_length=60)
    text: str = ""
    version: int = 1
    created_at: datetime = Field(sa_type=Moment)
    updated_at: datetime = Field(sa_type=Moment)
