"""Who listens to a source's stream, and why nobody does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source", sa.Column("listener", sa.BigInteger(), nullable=True))
    op.add_column("source", sa.Column("listened_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("source", sa.Column("listen_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("source", sa.Column("listen_failures", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("source", sa.Column("deaf", sa.String(), nullable=True))


def downgrade() -> None:
    for column in ("deaf", "listen_failures", "listen_at", "listened_until", "listener"):
        op.drop_column("source", column)
