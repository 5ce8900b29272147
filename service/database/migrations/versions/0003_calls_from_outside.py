"""Calls of networks and products: which were heard, and the organizations that products speak of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delivery",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "source_id"], ["source.workspace_id", "source.id"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "source_id", "key"),
    )
    op.create_index("ix_delivery_at", "delivery", ["at"])
    op.add_column("actor", sa.Column("organization_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_actor_organization", "actor", ["workspace_id", "organization_id"])
    op.add_column("source", sa.Column("last_heard_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("source", "last_heard_at")
    op.drop_index("ix_actor_organization", "actor")
    op.drop_column("actor", "organization_id")
    op.drop_table("delivery")
