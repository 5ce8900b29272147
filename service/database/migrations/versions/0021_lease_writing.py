"""A lease for each writing, and whether it was given up. Those that stood end here: they last two minutes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("lease")
    _create(
        sa.Column("writing", sa.String(length=36), nullable=False),
        sa.Column("is_given_up", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("workspace_id", "engagement_id", "member_id", "writing"),
    )


def downgrade() -> None:
    op.drop_table("lease")
    _create(sa.UniqueConstraint("workspace_id", "engagement_id"))


def _create(*more: sa.schema.SchemaItem) -> None:
    op.create_table(
        "lease",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("engagement_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id", "engagement_id"], ["engagement.workspace_id", "engagement.id"]),
        sa.ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        *more,
    )
