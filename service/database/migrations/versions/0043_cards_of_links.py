"""A post holds what stands below it of the page it links to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("post", sa.Column("card", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("post", "card")
