"""An undone act keeps its id, so that the same request arriving late does not do it again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.add_column(sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM act WHERE undone_at IS NOT NULL")  # the release before knows undone acts as absent rows
    op.drop_column("act", "undone_at")
