"""Posts by the card they answer, publications by their post: what became of our answers stands on the card."""

from __future__ import annotations

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_post_engagement", "post", ["workspace_id", "engagement_id"])
    op.create_index("ix_publication_post", "publication", ["workspace_id", "post_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_publication_post", "publication")
    op.drop_index("ix_post_engagement", "post")
