"""Tables of what was approved to be said: contents, their versions with variants, and what members made of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier

HAS_WORDS = text("sha256 <> ''")  # it was not let go of


class Campaign(Row, table=True):
    """A set of contents with dates and an audience. It approves nothing: its contents stand and end by themselves."""

    __table_args__ = (ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),)

    name: str
    audience: str = ""
    begins_on: str = Field(max_length=10)  # days of the calendar
    ends_on: str = Field(max_length=10)
    member_id: int = identifier()  # who made it
    created_at: datetime = Field(sa_type=Moment)


class Content(Row, table=True):
    """Something to say, through all its versions. `remix_of`: the content it was made from, by whoever made that."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        ForeignKeyConstraint(["workspace_id", "owner_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "remix_of"], ["content.workspace_id", "content.id"]),
        ForeignKeyConstraint(["workspace_id", "campaign_id"], ["campaign.workspace_id", "campaign.id"]),
    )

    key: str = Field(max_length=36)  # the client's own UUID, so that a repeated request makes no second one
    owner_id: int = identifier()  # who answers for it
    remix_of: int | None = identifier(default=None)
    campaign_id: int | None = identifier(default=None)
    created_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(sa_type=Moment, default=None)


class VersionState(StrEnum):
    WAITING = "waiting"  # for a decision
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"  # a later one took its place


class ContentVersion(Row, table=True):
    """One version, never edited: what is approved is `sha256` of all of it with its variants (exact.py)."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "content_id", "number"),
        ForeignKeyConstraint(["workspace_id", "content_id"], ["content.workspace_id", "content.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_content_version_kept", "created_at", sqlite_where=HAS_WORDS, postgresql_where=HAS_WORDS),
    )

    content_id: int = identifier()
    number: int  # from 1
    member_id: int = identifier()  # the author
    title: str
    problem: str  # of the reader's, which it solves
    topics: list[str] = Field(sa_type=Json)
    networks: list[str] = Field(sa_type=Json)
    audience: str = ""
    disclosure: str = ""  # stands whole in every variant
    language: str | None = None
    link: str | None = None  # what {link} leads to; fixed with the approval
    link_title: str = ""
    link_description: str = ""
    expires_at: datetime | None = Field(sa_type=Moment, default=None)
    exhibits: list[dict[str, Any]] = Field(sa_type=Json, default_factory=list)  # what substantiates it, as of a post
    media: list[dict[str, Any]] = Field(sa_type=Json, default_factory=list)  # what goes out with it, as of a post
    marks: dict[str, str] = Field(sa_type=Json, default_factory=dict)  # as of a post; each post made of it bears them
    state: str = VersionState.WAITING
    sha256: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=Moment)


class Variant(Row, table=True):
    """One way to say it, so that ten people do not post the same bytes. `text` has slots (slots.py)."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "version_id", "number"),
        ForeignKeyConstraint(["workspace_id", "version_id"], ["content_version.workspace_id", "content_version.id"]),
    )

    version_id: int = identifier()
    number: int  # from 1
    text: str


class ContentRequest(Row, table=True):
    """A question of somebody outside that no content serves: asked of marketing, held by one of them, and closed when
    the content that answers it is approved. The question's words stay with its activity."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "activity_id"),
        ForeignKeyConstraint(["workspace_id", "activity_id"], ["activity.workspace_id", "activity.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "holder_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "content_id"], ["content.workspace_id", "content.id"]),
    )

    activity_id: int = identifier()
    member_id: int = identifier()  # who asked marketing
    holder_id: int | None = identifier(default=None)
    content_id: int | None = identifier(default=None)  # what is to answer it
    created_at: datetime = Field(sa_type=Moment)
    closed_at: datetime | None = Field(sa_type=Moment, default=None)


class Share(Row, table=True):
    """One member's use of one variant: from the moment it is put into a draft. `post_id`: what that became.

    `fillings`: with which the post is exactly the variant; None: it is not, and went another way. `openings` counts how
    often the share's own link was followed; nobody can tell by whom.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        UniqueConstraint("token"),  # who follows a link says no workspace
        ForeignKeyConstraint(["workspace_id", "content_id"], ["content.workspace_id", "content.id"]),
        ForeignKeyConstraint(["workspace_id", "version_id"], ["content_version.workspace_id", "content_version.id"]),
        ForeignKeyConstraint(["workspace_id", "variant_id"], ["variant.workspace_id", "variant.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        ForeignKeyConstraint(["workspace_id", "post_id"], ["post.workspace_id", "post.id"]),
        Index("ix_share_content", "workspace_id", "content_id", "id"),
        Index("ix_share_draft", "workspace_id", "draft_key"),
        Index("ix_share_post", "workspace_id", "post_id"),
        Index("ix_share_person", "workspace_id", "person_id", "id"),
    )

    key: str = Field(max_length=36)
    draft_key: str = Field(max_length=36)
    content_id: int = identifier()
    version_id: int = identifier()
    variant_id: int = identifier()
    network: str = Field(max_length=60)
    member_id: int = identifier()
    person_id: int | None = identifier(default=None)  # who it is meant for
    post_id: int | None = identifier(default=None)
    fillings: dict[str, str] | None = Field(sa_type=Json, default=None)
    token: str = Field(max_length=24)
    openings: int = 0
    opened_at: datetime | None = Field(sa_type=Moment, default=None)
    created_at: datetime = Field(sa_type=Moment)
