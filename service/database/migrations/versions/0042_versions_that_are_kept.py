"""Versions of contents that have their words still, by when they were handed in: retention asks for the oldest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    has_words = sa.text("sha256 <> ''")
    name, of = "ix_content_version_kept", ["created_at"]
    op.create_index(name, "content_version", of, sqlite_where=has_words, postgresql_where=has_words)


def downgrade() -> None:
    op.drop_index("ix_content_version_kept", "content_version")
