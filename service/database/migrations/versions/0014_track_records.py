"""The track record as a row, and why a training ended as it did as fields instead of English."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BETTER = '{"kind": "better", "params": {}}'  # only what was better was ever kept


def upgrade() -> None:
    op.create_table(
        "evaluation",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id"),
    )
    op.create_index("ix_evaluation_due", "evaluation", ["due_at"])
    for name, column in (
        ("training", sa.Column("why", sa.JSON(), nullable=True)),
        ("model", sa.Column("why", sa.JSON(), nullable=False, server_default=BETTER)),
    ):
        op.drop_column(name, "why")
        op.add_column(name, column)


def downgrade() -> None:
    for name, column in (
        ("training", sa.Column("why", sa.String(), nullable=True)),
        ("model", sa.Column("why", sa.String(), nullable=False, server_default="better")),
    ):
        op.drop_column(name, "why")
        op.add_column(name, column)
    op.drop_table("evaluation")
