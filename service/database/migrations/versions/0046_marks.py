"""What people say of a post or a content, whatever its words say, stands with it; nobody has said anything before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None
TABLES = ("post", "content_version")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("marks", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "marks")
