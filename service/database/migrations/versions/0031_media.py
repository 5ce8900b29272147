"""Pictures and documents that go out with what is said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("exhibit", sa.Column("goes_out", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("exhibit", sa.Column("alt", sa.String(), nullable=False, server_default=""))
    op.add_column("exhibit", sa.Column("width", sa.Integer(), nullable=True))
    op.add_column("exhibit", sa.Column("height", sa.Integer(), nullable=True))
    for table in ("post", "content_version"):
        op.add_column(table, sa.Column("media", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    for table in ("content_version", "post"):
        op.drop_column(table, "media")
    for column in ("height", "width", "alt", "goes_out"):
        op.drop_column("exhibit", column)
