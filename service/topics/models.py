"""Tables of what people speak of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier


class Topic(Row, table=True):
    """What several people speak of. Found anew every week; what members call it, and merged it into, stays."""

    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),)

    labels: list[str] = Field(sa_type=Json, default_factory=list)  # phrases of its texts, the best first
    terms: dict[str, float] = Field(sa_type=Json, default_factory=dict)  # by which it is known again
    name: str | None = None  # what a member calls it
    merged_into: int | None = identifier(default=None)  # another topic, by a member
    at: datetime = Field(sa_type=Moment)  # when it was first found


class TopicText(Row, table=True):
    """An activity that speaks of a topic."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "activity_id"),
        ForeignKeyConstraint(["workspace_id", "topic_id"], ["topic.workspace_id", "topic.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["workspace_id", "activity_id"], ["activity.workspace_id", "activity.id"], ondelete="CASCADE"
        ),
        Index("ix_topic_text_topic", "workspace_id", "topic_id"),
    )

    topic_id: int = identifier()
    activity_id: int = identifier()


class TopicSearch(Row, table=True):
    """When a workspace's topics are to be looked for again."""

    __table_args__ = (
        UniqueConstraint("workspace_id"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_topic_search_due", "due_at"),
    )

    due_at: datetime = Field(sa_type=Moment)
