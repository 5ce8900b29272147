"""Tables of exhibits: where a file is attached, and the bytes it is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from service.database import Moment, Row, identifier


class ExhibitContent(Row, table=True):
    """The bytes of a file, sealed, once in a workspace however often it is attached. `sha256` is of the bytes."""

    __table_args__ = (UniqueConstraint("workspace_id", "sha256"),)

    sha256: str = Field(max_length=64)
    sealed: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = Field(sa_type=Moment)


class Exhibit(Row, table=True):
    """A file where it is attached: to what is being written (`written_key`: a draft's key, or the one of a content that
    is not handed in yet), to a post, or to a version of a content. `name` and `type` as files.py made them.

    `goes_out`: it is published beside the words, described by `alt`; else it substantiates them and stays here.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "sha256"], ["exhibit_content.workspace_id", "exhibit_content.sha256"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        ForeignKeyConstraint(["workspace_id", "post_id"], ["post.workspace_id", "post.id"]),
        ForeignKeyConstraint(["workspace_id", "version_id"], ["content_version.workspace_id", "content_version.id"]),
        Index("ix_exhibit_sha256", "workspace_id", "sha256"),
        Index("ix_exhibit_written", "workspace_id", "written_key"),
        Index("ix_exhibit_post", "workspace_id", "post_id"),
    )

    sha256: str = Field(max_length=64)
    name: str = Field(max_length=120)
    type: str = Field(max_length=40)
    size: int
    goes_out: bool = False
    alt: str = ""
    width: int | None = None  # of a picture, in pixels
    height: int | None = None
    member_id: int = identifier()  # who attached it
    written_key: str | None = Field(max_length=36, default=None)
    post_id: int | None = identifier(default=None)
    version_id: int | None = identifier(default=None)
    created_at: datetime = Field(sa_type=Moment)
