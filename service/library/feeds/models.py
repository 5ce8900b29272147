"""Tables of feeds that contents are made from, and of what their entries propose."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier


class ContentFeed(Row, table=True):
    """A feed that is looked at for contents. `key`: SHA-256 of its address. `due_at` is also the lease of who looks."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_content_feed_due", "due_at"),
    )

    key: str = Field(max_length=64)
    url: str
    title: str
    networks: list[str] = Field(sa_type=Json)  # what its contents are for, unless who writes them says otherwise
    member_id: int = identifier()  # who named it
    cursor: str | None = None  # the adapter's
    due_at: datetime = Field(sa_type=Moment)
    failures: int = 0
    last_error: str | None = None
    looked_at: datetime | None = Field(sa_type=Moment, default=None)  # when that last went well
    created_at: datetime = Field(sa_type=Moment)


class ContentProposal(Row, table=True):
    """An entry of a feed, until somebody makes a content of it, or has none made. `key` and `link_key`: SHA-256 of what
    the entry calls itself, and of where it leads (entries.py): the same one is proposed once, by whichever feed."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        UniqueConstraint("workspace_id", "link_key"),
        ForeignKeyConstraint(
            ["workspace_id", "feed_id"], ["content_feed.workspace_id", "content_feed.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["workspace_id", "content_id"], ["content.workspace_id", "content.id"]),
        Index("ix_content_proposal_feed", "workspace_id", "feed_id"),
    )

    feed_id: int = identifier()
    key: str = Field(max_length=64)
    link_key: str | None = Field(max_length=64, default=None)
    title: str
    link: str | None = None
    text: str = ""
    published_at: datetime | None = Field(sa_type=Moment, default=None)
    found_at: datetime = Field(sa_type=Moment)
    settled_at: datetime | None = Field(sa_type=Moment, default=None)
    content_id: int | None = identifier(default=None)  # what was made of it; settled without: nothing is to be
