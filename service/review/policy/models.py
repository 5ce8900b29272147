"""Tables of policies: versions that are written once, and who let one take force or took it back."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Text, UniqueConstraint
from sqlmodel import Field

from service.database import Moment, Row, identifier


class Policy(Row, table=True):
    """One version as it was proposed; its row never changes. `content` is canonical JSON, `sha256` its hash."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
    )

    number: int
    content: str = Field(sa_type=Text)
    sha256: str = Field(max_length=64)
    since: datetime = Field(sa_type=Moment)  # not before this moment, and not before it was confirmed
    member_id: int = identifier()  # who proposed it
    at: datetime = Field(sa_type=Moment)


class PolicyEndKind(StrEnum):
    CONFIRM = "confirm"  # by a second person: it takes force
    WITHDRAW = "withdraw"  # by anybody of compliance: it never will


class PolicyEnd(Row, table=True):
    """How a proposal ended, once."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "policy_id"),
        ForeignKeyConstraint(["workspace_id", "policy_id"], ["policy.workspace_id", "policy.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
    )

    policy_id: int = identifier()
    member_id: int = identifier()
    kind: str
    at: datetime = Field(sa_type=Moment)
