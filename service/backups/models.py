"""The table of the backups that are known."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from service.database import Moment, Row


class Backup(Row, table=True):
    """A file that holds this workspace as it was. It holds other workspaces, too; each has a row of its own."""

    __table_args__ = (UniqueConstraint("workspace_id", "sha256"),)

    name: str  # of the file, without its folder
    sha256: str = Field(max_length=64)
    made_at: datetime = Field(sa_type=Moment)
    entries: int  # of the workspace's ledger, as they are in it
    kept_until: datetime | None = Field(sa_type=Moment, default=None)  # as who made it said; None: nobody did
    gone_at: datetime | None = Field(sa_type=Moment, default=None)  # when somebody said that it was thrown away
