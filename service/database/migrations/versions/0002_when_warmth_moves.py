"""When each warmth moves by time alone; what was stored before is looked at again soon."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOVES = sa.text("rescore_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("warmth", sa.Column("rescore_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE warmth SET rescore_at = at WHERE member_id = 0")
    op.create_index("ix_warmth_rescore", "warmth", ["rescore_at"], sqlite_where=MOVES, postgresql_where=MOVES)


def downgrade() -> None:
    op.drop_index("ix_warmth_rescore", "warmth")
    op.drop_column("warmth", "rescore_at")
