"""A source says which actors are ours by it, so that they can be let go with it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

source = sa.table(
    "source",
    *map(sa.column, ("workspace_id", "id", "adapter", "role", "member_id")),
    sa.column("account", sa.JSON()),
    sa.column("speakers", sa.JSON()),
)
actor = sa.table(
    "actor",
    *map(sa.column, ("workspace_id", "network", "key", "url", "handle", "member_id")),
    sa.column("ours", sa.Boolean()),
)


def upgrade() -> None:
    op.add_column("source", sa.Column("speakers", sa.JSON(), nullable=False, server_default="[]"))
    connection = op.get_bind()
    ours = connection.execute(sa.select(actor).where(actor.c.ours)).all()
    for row in connection.execute(sa.select(source).where(source.c.role == "ours")).all():
        speakers = [[row.adapter, one.key, True] for one in ours if _is_its(row, one)]
        if speakers:
            mine = sa.and_(source.c.workspace_id == row.workspace_id, source.c.id == row.id)
            connection.execute(sa.update(source).where(mine).values(speakers=speakers))


def _is_its(source: Any, actor: Any) -> bool:
    """Whether the actor is the account of the source."""
    account = source.account or {}
    place = (source.workspace_id, source.adapter, source.member_id)
    if place != (actor.workspace_id, actor.network, actor.member_id):
        return False
    named = actor.url == account.get("url") if actor.url else actor.handle == account.get("handle")
    return bool(account and named)


def downgrade() -> None:
    op.drop_column("source", "speakers")
