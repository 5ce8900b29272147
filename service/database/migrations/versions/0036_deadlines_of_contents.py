"""Deadlines reach the versions of contents that wait, as they reach posts."""

from __future__ import annotations

from alembic import op

revision = "0036"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE review SET escalates_at = due_at WHERE version_id IS NOT NULL AND closed_at IS NULL")


def downgrade() -> None:
    op.execute("UPDATE review SET escalates_at = NULL WHERE version_id IS NOT NULL")
