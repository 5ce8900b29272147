"""Deadlines and retention reach the versions of contents, as they reach posts and records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None
OPEN = sa.text("state IN ('proposed', 'agreed')")


def upgrade() -> None:
    op.execute("UPDATE review SET escalates_at = due_at WHERE version_id IS NOT NULL AND closed_at IS NULL")
    _drop_indexes()
    with op.batch_alter_table("disposal") as disposal:
        disposal.alter_column("record_id", existing_type=sa.BigInteger(), nullable=True)
        disposal.add_column(sa.Column("version_id", sa.BigInteger(), nullable=True))
        of = ["workspace_id", "version_id"]
        disposal.create_foreign_key("fk_disposal_version", "content_version", of, ["workspace_id", "id"])
    _make_indexes()
    _make_open("uq_disposal_version_open", "version_id")


def downgrade() -> None:
    op.execute("UPDATE review SET escalates_at = NULL WHERE version_id IS NOT NULL")
    op.execute("DELETE FROM disposal WHERE version_id IS NOT NULL")
    op.drop_index("uq_disposal_version_open", "disposal")
    _drop_indexes()
    with op.batch_alter_table("disposal") as disposal:
        disposal.drop_constraint("fk_disposal_version", type_="foreignkey")
        disposal.drop_column("version_id")
        disposal.alter_column("record_id", existing_type=sa.BigInteger(), nullable=False)
    _make_indexes()


def _drop_indexes() -> None:
    """A table that is copied loses what its indexes are limited to."""
    op.drop_index("uq_disposal_open", "disposal")
    op.drop_index("ix_disposal_state", "disposal")


def _make_indexes() -> None:
    _make_open("uq_disposal_open", "record_id")
    op.create_index("ix_disposal_state", "disposal", ["state"])


def _make_open(name: str, column: str) -> None:
    of = ["workspace_id", column]
    op.create_index(name, "disposal", of, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
