"""Which account said what a record answers: the person behind it may be another one later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("record", sa.Column("author", sa.String(), nullable=True))
    op.create_index("ix_record_author", "record", ["workspace_id", "author"])


def downgrade() -> None:
    op.drop_index("ix_record_author", "record")
    with op.batch_alter_table("record") as record:
        record.drop_column("author")
