"""The library: contents in their versions and variants, who shared them, and reviews of versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    _campaigns()
    _contents()
    _versions()
    _variants()
    _requests()
    _shares()
    _reviewed()


def downgrade() -> None:
    """Reviews and decisions of versions go with what they are about."""
    for name in ("decision", "review"):
        op.execute(sa.text(f"DELETE FROM {name} WHERE version_id IS NOT NULL"))
    op.drop_index("ix_review_queue", "review")
    with op.batch_alter_table("review") as review:
        review.drop_constraint("uq_review_version", type_="unique")
        review.drop_constraint("fk_review_version", type_="foreignkey")
        review.drop_column("version_id")
        review.alter_column("post_id", existing_type=sa.BigInteger(), nullable=False)
    _index_queue()
    op.drop_index("ix_decision_version", "decision")
    with op.batch_alter_table("decision") as decision:
        decision.drop_constraint("fk_decision_version", type_="foreignkey")
        decision.drop_column("version_id")
        decision.alter_column("post_id", existing_type=sa.BigInteger(), nullable=False)
    for name in ("share", "content_request", "variant", "content_version", "content", "campaign"):
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


def _campaigns() -> None:
    op.create_table(
        "campaign",
        *_key(),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "audience")),
        *(sa.Column(name, sa.String(length=10), nullable=False) for name in ("begins_on", "ends_on")),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        _at("created_at"),
        _of("member_id", "member"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )


def _contents() -> None:
    op.create_table(
        "content",
        *_key(),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("remix_of", sa.BigInteger(), nullable=True),
        sa.Column("campaign_id", sa.BigInteger(), nullable=True),
        _at("created_at"),
        _at("withdrawn_at", nullable=True),
        _of("owner_id", "member"),
        _of("remix_of", "content"),
        _of("campaign_id", "campaign"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "key"),
    )


def _versions() -> None:
    op.create_table(
        "content_version",
        *_key(),
        sa.Column("content_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("title", "problem")),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("topics", "networks")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("audience", "disclosure")),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("language", "link")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("link_title", "link_description")),
        _at("expires_at", nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _at("created_at"),
        _of("content_id", "content"),
        _of("member_id", "member"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "content_id", "number"),
    )


def _variants() -> None:
    op.create_table(
        "variant",
        *_key(),
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        _of("version_id", "content_version"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "version_id", "number"),
    )


def _requests() -> None:
    op.create_table(
        "content_request",
        *_key(),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("activity_id", "member_id")),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in ("holder_id", "content_id")),
        _at("created_at"),
        _at("closed_at", nullable=True),
        _of("activity_id", "activity"),
        _of("member_id", "member"),
        _of("holder_id", "member"),
        _of("content_id", "content"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "activity_id"),
    )


def _shares() -> None:
    op.create_table(
        "share",
        *_key(),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("draft_key", sa.String(length=36), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("content_id", "version_id", "variant_id")),
        sa.Column("network", sa.String(length=60), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in ("person_id", "post_id")),
        sa.Column("fillings", sa.JSON(), nullable=True),
        sa.Column("token", sa.String(length=24), nullable=False),
        sa.Column("openings", sa.Integer(), nullable=False),
        _at("opened_at", nullable=True),
        _at("created_at"),
        *(_of(f"{name}_id", name) for name in ("content", "variant", "member", "person", "post")),
        _of("version_id", "content_version"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "key"),
        sa.UniqueConstraint("token"),
    )
    op.create_index("ix_share_content", "share", ["workspace_id", "content_id", "id"])
    op.create_index("ix_share_draft", "share", ["workspace_id", "draft_key"])
    op.create_index("ix_share_post", "share", ["workspace_id", "post_id"])
    op.create_index("ix_share_person", "share", ["workspace_id", "person_id", "id"])


def _reviewed() -> None:
    """A review is of a post or of a version, and so is a decision."""
    version, key = ["workspace_id", "version_id"], ["workspace_id", "id"]
    op.drop_index("ix_review_queue", "review")
    with op.batch_alter_table("review") as review:
        review.add_column(sa.Column("version_id", sa.BigInteger(), nullable=True))
        review.alter_column("post_id", existing_type=sa.BigInteger(), nullable=True)
        review.create_foreign_key("fk_review_version", "content_version", version, key)
        review.create_unique_constraint("uq_review_version", version)
    _index_queue()
    with op.batch_alter_table("decision") as decision:
        decision.add_column(sa.Column("version_id", sa.BigInteger(), nullable=True))
        decision.alter_column("post_id", existing_type=sa.BigInteger(), nullable=True)
        decision.create_foreign_key("fk_decision_version", "content_version", version, key)
    op.create_index("ix_decision_version", "decision", ["workspace_id", "version_id", "id"])


def _index_queue() -> None:
    of = ["workspace_id", "rank", "id"]
    op.create_index("ix_review_queue", "review", of, sqlite_where=OPEN, postgresql_where=OPEN)
