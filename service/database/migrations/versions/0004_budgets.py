"""What metered sources may spend, and what they spent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spending",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "source_id"], ["source.workspace_id", "source.id"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "source_id", "day", "what"),
    )
    op.add_column("source", sa.Column("daily_cap", sa.Integer(), nullable=True))
    op.add_column("source", sa.Column("monthly_cap", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("source", "monthly_cap")
    op.drop_column("source", "daily_cap")
    op.drop_table("spending")
