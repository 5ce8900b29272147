"""Tables of what we say."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier

LIVING = text("state IN ('pending', 'sending', 'done', 'unknown')")


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


class PostState(StrEnum):
    WAITING = "waiting"  # for a decision
    APPROVED = "approved"  # by a person
    RELEASED = "released"  # by the router, to be looked at afterwards
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # by its author, or because they handed in the same draft again


GOING_OUT = frozenset({PostState.APPROVED, PostState.RELEASED})


class Post(Row, table=True):
    """What was handed in to be said: its words never change. `sha256` is of its exact content then (exact.py).

    `marks`: what people say of it (marks.py).
    `exhibits`: the files that substantiate it, each by the hash of its bytes (exhibits/reading.py). `media`: those that
    go out with it, in their order, each with its description. `card`: what stands below it of the page it links to,
    with `url`, `title` and `description`.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "engagement_id"], ["engagement.workspace_id", "engagement.id"]),
        ForeignKeyConstraint(["workspace_id", "in_reply_to"], ["activity.workspace_id", "activity.id"]),
        Index("ix_post_member", "workspace_id", "member_id", "id"),
        Index("ix_post_draft", "workspace_id", "draft_key"),
        Index("ix_post_engagement", "workspace_id", "engagement_id"),
        Index("ix_post_network", "workspace_id", "network", "created_at"),
    )

    key: str = Field(max_length=36)  # the client's own UUID; the network's key of what is published is made of it
    member_id: int = identifier()  # the author
    draft_key: str = Field(max_length=36)
    engagement_id: int | None = identifier(default=None)
    in_reply_to: int | None = identifier(default=None)
    answers: str | None = None  # what it answers, as its network names it
    answers_author: str | None = None
    source_id: int = identifier()  # through which; it may be gone by now
    source_title: str
    network: str = Field(max_length=60)
    kind: str = Field(max_length=30)  # of review.routing.KINDS
    text: str
    language: str | None = None
    not_before: datetime = Field(sa_type=Moment)
    not_after: datetime = Field(sa_type=Moment)
    zone: str | None = Field(max_length=64, default=None)  # in which its author chose the time; None: they chose none
    exhibits: list[dict[str, Any]] = Field(sa_type=Json, default_factory=list)
    media: list[dict[str, Any]] = Field(sa_type=Json, default_factory=list)
    card: dict[str, Any] | None = Field(sa_type=Json, default=None)
    marks: dict[str, str] = Field(sa_type=Json, default_factory=dict)  # by who said each
    sha256: str = Field(max_length=64)
    state: str = PostState.WAITING
    created_at: datetime = Field(sa_type=Moment)


class PublicationState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"  # it is certain that nothing went out
    UNKNOWN = "unknown"  # nobody knows: a person has to look
    WITHDRAWN = "withdrawn"


LIVING_STATES = frozenset(set(PublicationState) - {PublicationState.FAILED, PublicationState.WITHDRAWN})


class Publication(Row, table=True):
    """One attempt to say a post. Written before and after the network is asked, and never tried again by itself."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "post_id"], ["post.workspace_id", "post.id"]),
        Index(
            "uq_publication_living",
            "workspace_id",
            "post_id",
            unique=True,
            sqlite_where=LIVING,
            postgresql_where=LIVING,
        ),
        Index("ix_publication_due", "state", "due_at"),
        Index("ix_publication_post", "workspace_id", "post_id", "id"),
    )

    post_id: int = identifier()
    state: str = PublicationState.PENDING
    due_at: datetime = Field(sa_type=Moment)  # until then its author may take it back
    sent_at: datetime | None = Field(sa_type=Moment, default=None)
    ended_at: datetime | None = Field(sa_type=Moment, default=None)
    network_id: str | None = None
    url: str | None = None
    error: str | None = None
