"""Posts of one network by their days: whether the same words went out lately."""

from __future__ import annotations

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_post_network", "post", ["workspace_id", "network", "created_at"])


def downgrade() -> None:
    op.drop_index("ix_post_network", "post")
