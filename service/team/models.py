"""Tables of the team: the workspace, its members, and how they prove who they are."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from service.database import Json, Moment, Row, Table, identifier


class Role(StrEnum):
    REP = "rep"
    MARKETING = "marketing"
    COMPLIANCE = "compliance"
    MANAGER = "manager"
    ADMIN = "admin"


class Workspace(Table, table=True):
    """The team's space. `event_seq` is the last number taken of its live stream; `vocabulary` its own words.

    `unfinished`: a sample that is still being made, or whose making was cut off.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str
    sample: bool = False
    unfinished: bool = False
    event_seq: int = identifier(default=0)
    vocabulary: dict[str, list[str]] = Field(sa_type=Json, default_factory=dict)
    contact_cap: int = 3  # times a person is contacted by us in `contact_days` before the next is warned of; 0: any
    contact_days: int = 7
    created_at: datetime = Field(sa_type=Moment)


class Member(Row, table=True):
    __table_args__ = (
        UniqueConstraint("workspace_id", "email"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_member_email", "email"),  # who signs in says no workspace
    )

    name: str
    email: str
    roles: list[str] = Field(sa_type=Json)
    password_hash: str | None = None
    created_at: datetime = Field(sa_type=Moment)


class CredentialKind(StrEnum):
    SESSION = "session"  # a browser that signed in
    TOKEN = "token"  # noqa: S105  # a script's bearer token
    LINK = "link"  # a one-time sign-in link
    FEED = "feed"  # a private feed link: it reads one member's cards and opens nothing else


class Credential(Row, table=True):
    """A secret handed out once; only its SHA-256 is kept. Looked up before the workspace is known.

    `label`: what a token is for, or what the browser of a session or the reader of a feed calls itself; `seen_at`: when
    that was last here.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"], ondelete="CASCADE"),
        Index("ix_credential_member", "workspace_id", "member_id"),
    )

    hash: str = Field(unique=True, max_length=64)
    kind: str
    member_id: int = identifier()
    label: str = ""
    created_at: datetime = Field(sa_type=Moment)
    expires_at: datetime | None = Field(sa_type=Moment, default=None)
    seen_at: datetime | None = Field(sa_type=Moment, default=None)
