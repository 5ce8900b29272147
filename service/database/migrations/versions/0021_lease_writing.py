"""Which writing holds a lease, and whether it was given up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lease", sa.Column("writing", sa.String(length=36), nullable=True))
    op.add_column("lease", sa.Column("is_given_up", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("lease", "is_given_up")
    op.drop_column("lease", "writing")
