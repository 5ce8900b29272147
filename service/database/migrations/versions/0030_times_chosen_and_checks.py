"""By whose clock the time of a post was chosen, and what the nightly look at one's own data found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("post", sa.Column("zone", sa.String(length=64), nullable=True))
    op.create_table(
        "ledger_check",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=True),
        sa.Column("looked", sa.BigInteger(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("looked_last", sa.BigInteger(), nullable=False),
        sa.Column("alarms", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id"),
    )
    op.create_index("ix_ledger_check_due", "ledger_check", ["due_at"])


def downgrade() -> None:
    op.drop_table("ledger_check")
    with op.batch_alter_table("post") as post:
        post.drop_column("zone")
