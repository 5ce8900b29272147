"""An index of what records say, for the search; it is filled by a job, for only the key ring opens them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None
UNINDEXED = sa.text("indexed < versions AND state <> 'erased'")


def upgrade() -> None:
    with op.batch_alter_table("record") as record:
        record.add_column(sa.Column("place", sa.BigInteger(), nullable=True))
        record.add_column(sa.Column("indexed", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_record_place", "record", ["workspace_id", "place"])
    op.create_index(
        "ix_record_unindexed",
        "record",
        ["workspace_id", "id"],
        sqlite_where=UNINDEXED,
        postgresql_where=UNINDEXED,
    )
    op.create_table(
        "record_slice",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "number", "page"),
    )
    op.create_table(
        "search_key",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id"),
    )


def downgrade() -> None:
    op.drop_table("search_key")
    op.drop_table("record_slice")
    for name in ("unindexed", "place"):
        op.drop_index(f"ix_record_{name}", "record")
    with op.batch_alter_table("record") as record:
        record.drop_column("indexed")
        record.drop_column("place")
