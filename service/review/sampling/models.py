"""How a sampled review stands, and the table of months that were made up to one for each member."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from service.database import Moment, Row, identifier


class SampleKind(StrEnum):
    WAITING = "waiting"  # for a checkpoint that covers it
    DRAWN = "drawn"
    LEFT = "left"  # it went out without a look


class SampleMonth(Row, table=True):
    """A month that is over, by the root of the first checkpoint after it; `size` is how many entries that has."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "month"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
    )

    month: str = Field(max_length=7)
    size: int = identifier()
    at: datetime = Field(sa_type=Moment)
