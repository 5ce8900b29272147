"""Versions of contents that have their words still, by when they were handed in: retention asks for the oldest.

And what was refused because something was held names no hold any more: its readers may not see each.
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

NAMED = re.compile(r"It is held: .*?(?=(?: Record \d+: | Complaint \d+[:.]|\Z))", re.DOTALL)  # a title may say anything
ERASURE = sa.table("erasure", *map(sa.column, ("workspace_id", "id", "ground")))


def upgrade() -> None:
    has_words = sa.text("sha256 <> ''")
    name, of = "ix_content_version_kept", ["created_at"]
    op.create_index(name, "content_version", of, sqlite_where=has_words, postgresql_where=has_words)
    # What a member wrote, in refusing a disposal, stays: that one is no longer proposed.
    op.execute("UPDATE disposal SET reason = 'It is held.' WHERE state = 'proposed' AND reason LIKE 'It is held: %'")
    connection = op.get_bind()
    for row in connection.execute(sa.select(ERASURE).where(ERASURE.c.ground.like("%It is held: %"))).all():
        this = (ERASURE.c.workspace_id == row.workspace_id, ERASURE.c.id == row.id)
        unnamed = NAMED.sub("It is held.", row.ground)
        connection.execute(ERASURE.update().where(*this).values(ground=unnamed))


def downgrade() -> None:
    op.drop_index("ix_content_version_kept", "content_version")
