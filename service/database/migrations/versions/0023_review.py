"""Posts as they were handed in, the look at them, what was decided, and what became of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

LIVING = sa.text("state IN ('pending', 'sending', 'done', 'unknown')")
OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    _posts()
    _publications()
    _reviews()
    _decisions()


def downgrade() -> None:
    for name in ("decision", "review", "publication", "post"):
        op.drop_table(name)


def _key() -> list[sa.Column[int]]:
    return [
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
    ]


def _at(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"])


def _posts() -> None:
    op.create_table(
        "post",
        *_key(),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("draft_key", sa.String(length=36), nullable=False),
        sa.Column("engagement_id", sa.BigInteger(), nullable=True),
        sa.Column("in_reply_to", sa.BigInteger(), nullable=True),
        sa.Column("answers", sa.String(), nullable=True),
        sa.Column("answers_author", sa.String(), nullable=True),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("source_title", sa.String(), nullable=False),
        sa.Column("network", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        _at("not_before"),
        _at("not_after"),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        _at("created_at"),
        _of("member_id", "member"),
        _of("engagement_id", "engagement"),
        _of("in_reply_to", "activity"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "key"),
    )
    op.create_index("ix_post_member", "post", ["workspace_id", "member_id", "id"])
    op.create_index("ix_post_draft", "post", ["workspace_id", "draft_key"])


def _publications() -> None:
    op.create_table(
        "publication",
        *_key(),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        _at("due_at"),
        _at("sent_at", nullable=True),
        _at("ended_at", nullable=True),
        sa.Column("network_id", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        _of("post_id", "post"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    of = ["workspace_id", "post_id"]
    op.create_index(
        "uq_publication_living", "publication", of, unique=True, sqlite_where=LIVING, postgresql_where=LIVING
    )
    op.create_index("ix_publication_due", "publication", ["state", "due_at"])


def _reviews() -> None:
    op.create_table(
        "review",
        *_key(),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("rule_source", sa.String(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("signals", sa.JSON(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("holder_id", sa.BigInteger(), nullable=True),
        _at("held_until", nullable=True),
        _at("opened_at"),
        _at("due_at"),
        _at("closed_at", nullable=True),
        _of("post_id", "post"),
        _of("holder_id", "member"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "post_id"),
    )
    of = ["workspace_id", "rank", "id"]
    op.create_index("ix_review_queue", "review", of, sqlite_where=OPEN, postgresql_where=OPEN)


def _decisions() -> None:
    op.create_table(
        "decision",
        *_key(),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _at("at"),
        _of("post_id", "post"),
        _of("member_id", "member"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("ix_decision_post", "decision", ["workspace_id", "post_id", "id"])
