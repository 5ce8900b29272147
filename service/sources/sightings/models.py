"""The table of sightings: addresses that members hand over, and what they want to do about them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from service.database import Moment, Row, identifier


class Sighting(Row, table=True):
    """A member saw a post or profile and handed over its address. Handed over again it is the same sighting."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "member_id", "url"),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
    )

    member_id: int = identifier()
    url: str
    network: str | None = None  # None: none we know
    account: str | None = None  # whose it is, as people write it
    intent: str  # watch, answer or note
    text: str | None = None  # what the member pasted with it
    person_id: int | None = identifier(default=None)  # whose card it opened
    at: datetime = Field(sa_type=Moment)
