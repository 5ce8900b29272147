"""The table of back-tests."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from service.database import Json, Moment, Row, identifier


class BackTestState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class BackTest(Row, table=True):
    """One version held against the archive as it was `at` that moment, beside the version then in force.

    `read` of `total` posts; `due_at` is the lease of who works on it, and moves while they do. `sha256` is of the
    figures: who runs it again gets the same.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "policy_id"], ["policy.workspace_id", "policy.id"]),
        ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        Index("ix_back_test_due", "state", "due_at"),
        Index("ix_back_test_policy", "workspace_id", "policy_id", "id"),
    )

    policy_id: int = identifier()
    member_id: int = identifier()
    at: datetime = Field(sa_type=Moment)
    state: str = BackTestState.WAITING
    due_at: datetime = Field(sa_type=Moment)
    read: int = 0
    total: int = 0
    figures: dict[str, Any] | None = Field(sa_type=Json, default=None)
    sha256: str | None = Field(max_length=64, default=None)
    ended_at: datetime | None = Field(sa_type=Moment, default=None)
