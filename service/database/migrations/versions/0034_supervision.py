"""Who looks after whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    member = ["member.workspace_id", "member.id"]
    op.create_table(
        "supervision",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("supervisor_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id", "supervisor_id"], member),
        sa.ForeignKeyConstraint(["workspace_id", "member_id"], member),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "supervisor_id", "member_id"),
    )
    op.create_index("ix_supervision_member", "supervision", ["workspace_id", "member_id"])


def downgrade() -> None:
    op.drop_table("supervision")
