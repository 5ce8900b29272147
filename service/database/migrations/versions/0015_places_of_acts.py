"""An act says at which place of the feed its card stood: what is shown first is acted on most, whatever it is worth."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("act", sa.Column("place", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("act", "place")
