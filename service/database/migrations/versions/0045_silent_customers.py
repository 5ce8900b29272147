"""A customer's silence is an open card among the others, found by an index of its own."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

ORDER = ["workspace_id", "state", "priority", "last_activity_at", "id"]
NAMES = (
    "workspace_id",
    "id",
    "person_id",
    "state",
    "quiet",
    "card",
    "priority",
    "waits_since",
    "opened_at",
    "rescore_at",
)
engagement = sa.table("engagement", *(sa.column(name) for name in NAMES))


def upgrade() -> None:
    op.create_index(
        "ix_engagement_quiet", "engagement", ORDER, sqlite_where=sa.text("quiet = 1"), postgresql_where=sa.text("quiet")
    )
    _move("quiet", "open")


def downgrade() -> None:
    _move("open", "quiet")
    op.drop_index("ix_engagement_quiet", "engagement")


def _move(of: str, to: str) -> None:
    """At most one card of a person waits, so none stands in the way; everybody is looked at again soon."""
    connection = op.get_bind()
    told = engagement.c["workspace_id", "id", "card"]
    rows = connection.execute(sa.select(*told).where(engagement.c.state == of, engagement.c.quiet)).all()
    for row in rows:
        card = json.loads(bytes(row.card)) | {"state": to, "quiet": True, "unanswered": False}
        change = sa.update(engagement).where(engagement.c.workspace_id == row.workspace_id, engagement.c.id == row.id)
        told_now = json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode()
        connection.execute(change.values(state=to, card=told_now, rescore_at=engagement.c.opened_at))
