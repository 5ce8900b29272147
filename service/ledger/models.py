"""Tables of the ledger. Triggers of the migration refuse to change them: prevention, which an owner can drop."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field

from service.database import Json, Moment, Row, Table, identifier


def place(**options: object) -> int:
    """A column that counts from 0 and is part of the key."""
    number: int = identifier(primary_key=True, sa_column_kwargs={"autoincrement": False}, **options)
    return number


class LedgerHead(Table, table=True):
    """How far a workspace's log is. Its row lock is what gives the next `idx` away.

    `log_id` names the log for good; `due_at`: when a checkpoint is wanted next; `signed_size`, `signed_at`: the last;
    `fault`: why none can be signed.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_ledger_head_due", "due_at"),
    )

    workspace_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    log_id: int = identifier()
    size: int = identifier()
    due_at: datetime = Field(sa_type=Moment)
    signed_size: int = identifier(default=0)
    signed_at: datetime | None = Field(sa_type=Moment, default=None)
    fault: str | None = None


class LedgerEntry(Table, table=True):
    """One entry. `canonical` is what was hashed; the other columns repeat it, to be searched."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_ledger_entry_type", "workspace_id", "type", "idx"),
        Index("ix_ledger_entry_subject", "workspace_id", "subject_id", "idx"),
    )

    workspace_id: int = Field(primary_key=True)
    idx: int = place()
    at: datetime = Field(sa_type=Moment)
    type: str
    actor_id: int | None = identifier(nullable=True)
    subject_id: int | None = identifier(nullable=True)
    commitment: str = Field(max_length=64)  # hexadecimal
    canonical: str = Field(sa_type=Text)


class LedgerContent(Table, table=True):
    """What an entry is about and the salt of its commitment; disposal deletes both, and no proof is the worse."""

    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),)

    workspace_id: int = Field(primary_key=True)
    idx: int = place()
    salt: bytes = Field(sa_type=LargeBinary)
    content: bytes = Field(sa_type=LargeBinary)


class LedgerTile(Table, table=True):
    """256 hashes of the tree, one after the other; see tiles.py. The last leaves have no tile yet."""

    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),)

    workspace_id: int = Field(primary_key=True)
    level: int = place()
    idx: int = place()
    hashes: bytes = Field(sa_type=LargeBinary)


class LedgerCheckpoint(Row, table=True):
    """A signed checkpoint as it was given out, and why."""

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_ledger_checkpoint_size", "workspace_id", "size"),
    )

    size: int = identifier()
    note: str = Field(sa_type=Text)
    why: str
    at: datetime = Field(sa_type=Moment)


class LedgerCheck(Table, table=True):
    """The nightly look at what is kept: how far the one under way is, and what the last whole one found.

    `part` counts the parts that are over, `place` is where the next goes on (None: at its beginning), and `found` what
    was found so far; `ended_at`, `looked_last` and `alarms` are of the last that came to its end.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        Index("ix_ledger_check_due", "due_at"),
    )

    workspace_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    due_at: datetime = Field(sa_type=Moment)
    part: int = 0
    place: dict[str, Any] | None = Field(sa_type=Json, default=None)
    looked: int = identifier(default=0)
    found: list[dict[str, Any]] = Field(sa_type=Json, default_factory=list)
    ended_at: datetime | None = Field(sa_type=Moment, default=None)
    looked_last: int = identifier(default=0)
    alarms: list[dict[str, Any]] = Field(sa_type=Json, default_factory=list)


class LedgerAnchor(Row, table=True):
    """What one target outside is known to hold: everything up to `size`, with the witness's lines if it signs.

    `target` is a hash of its address, which may hold a secret; `label` is what may be shown.
    """

    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        UniqueConstraint("workspace_id", "target"),
    )

    target: str
    label: str
    size: int = identifier(default=0)
    delivered_at: datetime | None = Field(sa_type=Moment, default=None)
    failures: int = 0
    last_error: str | None = None
    cosignatures: str = ""
