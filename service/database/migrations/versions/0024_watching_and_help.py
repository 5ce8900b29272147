"""Whom members watch, who asked for help with a card, and since when somebody waits for an answer."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
COLUMNS: dict[str, sa.types.TypeEngine[Any]] = {"waits_since": MOMENT, "help_at": MOMENT, "helper_id": sa.BigInteger()}
INDEXES = {"waits": ["state", "waits_since"], "help": ["help_at"]}


def upgrade() -> None:
    op.create_table(
        "watch",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("key", sa.String(length=36), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_key", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id", "person_id"], ["person.workspace_id", "person.id"]),
        sa.ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "member_id", "person_id"),
    )
    op.create_index("ix_watch_person", "watch", ["workspace_id", "person_id"])
    for name, kind in COLUMNS.items():
        op.add_column("engagement", sa.Column(name, kind, nullable=True))
    for name, columns in INDEXES.items():
        where = sa.text(f"{columns[-1]} IS NOT NULL")
        of = ["workspace_id", *columns]
        op.create_index(f"ix_engagement_{name}", "engagement", of, sqlite_where=where, postgresql_where=where)
    # Since when they wait is known once somebody has looked again.
    op.execute("UPDATE engagement SET rescore_at = opened_at WHERE state = 'open' AND priority >= 10000")


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(f"ix_engagement_{name}", "engagement")
    for name in COLUMNS:
        op.drop_column("engagement", name)
    op.drop_table("watch")
