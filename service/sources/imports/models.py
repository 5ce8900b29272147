"""The table of imports: files of a member's own that are read once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier


class Import(Row, table=True):
    """One file that is read: a LinkedIn archive, ActivityStreams 2.0, or a list of people. Owner: as of a source.

    `read` of `total` are stored; read again after a crash, a file tells the same in the same order. `summary` has what
    became of each file inside.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_import_state", "state", "leased_until"),
    )

    member_id: int | None = identifier(default=None)
    source_id: int | None = identifier(default=None)  # what its activities belong to, once it is known whose it is
    kind: str  # linkedin, as2 or csv
    name: str  # of the file
    whose: str | None = None  # as the member says: the address of a profile, or an actor's id
    state: str = "running"  # done, failed
    read: int = 0
    total: int | None = None  # None: not counted yet
    summary: list[dict[str, Any]] = Field(sa_type=Json, default_factory=list)
    error: str | None = None
    lease: int | None = identifier(default=None)
    leased_until: datetime | None = Field(sa_type=Moment, default=None)
    at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(sa_type=Moment, default=None)
