"""Tables of who is behind actors: people, organizations, and the dated claims that say so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier


class Organization(Row, table=True):
    __table_args__ = (
        UniqueConstraint("workspace_id", "folded"),
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
    )

    name: str
    folded: str  # the name without case, accents and legal form: what makes two mentions one organization


class Person(Row, table=True):
    """Who is behind some actors. Everything but the id is a projection of standing claims, kept for reading."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_person_organization", "workspace_id", "organization_id"),
    )

    name: str
    headline: str | None = None
    icon: str | None = None
    relation: str | None = None  # customer, prospect, partner, competitor, colleague
    bot: bool = False
    do_not_engage: bool = False
    organization_id: int | None = identifier(default=None)


class Claim(Row, table=True):
    """A dated assertion about a person with its evidence; it ends, it is never overwritten.

    kind: account (actor_id), works_at (organization_id), relation (value), bot, do_not_engage, verified_link (actor_id:
    whose profile links to `value`, an address without its scheme).
    Owner: the member who says so, or (None) the workspace.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        Index("ix_claim_person", "workspace_id", "person_id"),
    )

    person_id: int = identifier()
    kind: str
    value: str | None = None
    actor_id: int | None = identifier(default=None)
    organization_id: int | None = identifier(default=None)
    evidence: dict[str, Any] = Field(sa_type=Json, default_factory=dict)
    strength: float = 1.0
    member_id: int | None = identifier(default=None)
    at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(sa_type=Moment, default=None)
