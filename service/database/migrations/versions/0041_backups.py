"""Backups that were made are known, and who was erased after one goes again when it is restored."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backup",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("kept_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "sha256"),
    )
    _let_member_be(nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM erasure WHERE member_id IS NULL")
    _let_member_be(nullable=False)
    op.drop_table("backup")


def _let_member_be(*, nullable: bool) -> None:
    """A table that is copied loses what its indexes are limited to."""
    op.drop_index("ix_erasure_state", "erasure")
    with op.batch_alter_table("erasure") as erasure:
        erasure.alter_column("member_id", existing_type=sa.BigInteger(), nullable=nullable)
    op.create_index("ix_erasure_state", "erasure", ["state"])
