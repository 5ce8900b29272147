"""The table of attestations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from service.database import Moment, Row, identifier


class Attestation(Row, table=True):
    """One member's word that they have read the text of one version: `number` is its policy's, `sha256` the text's."""

    __table_args__ = (
        UniqueConstraint("workspace_id", "number", "member_id"),
        ForeignKeyConstraint(["workspace_id", "number"], ["policy.workspace_id", "policy.number"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
    )

    number: int
    member_id: int = identifier()
    sha256: str = Field(max_length=64)
    at: datetime = Field(sa_type=Moment)
