"""A look keeps the findings it was raised with; looks and complaints have deadlines that are passed on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("record_review", sa.Column("findings", sa.JSON(), nullable=False, server_default="[]"))
    for table in ("record_review", "complaint"):
        op.add_column(table, sa.Column("level", sa.Integer(), nullable=False, server_default="0"))
        op.add_column(table, sa.Column("escalates_at", sa.DateTime(timezone=True), nullable=True))
        op.add_column(table, sa.Column("assigned_id", sa.BigInteger(), nullable=True))
    op.execute("UPDATE record_review SET escalates_at = due_at WHERE closed_at IS NULL")
    op.execute("UPDATE complaint SET escalates_at = due_at WHERE closed_at IS NULL")


def downgrade() -> None:
    for table in ("complaint", "record_review"):
        for column in ("assigned_id", "escalates_at", "level"):
            op.drop_column(table, column)
    op.drop_column("record_review", "findings")
