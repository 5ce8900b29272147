"""Who has attested which text of a policy, and the files that substantiate what is said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attestation",
        *_key(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id", "number"], ["policy.workspace_id", "policy.number"]),
        _by_member(),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "number", "member_id"),
    )
    for table in ("post", "content_version"):
        op.add_column(table, sa.Column("exhibits", sa.JSON(), nullable=False, server_default="[]"))
    _exhibits()


def downgrade() -> None:
    for table in ("exhibit", "exhibit_content"):
        op.drop_table(table)
    for table in ("content_version", "post"):
        op.drop_column(table, "exhibits")
    op.drop_table("attestation")


def _exhibits() -> None:
    op.create_table(
        "exhibit_content",
        *_key(),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "sha256"),
    )
    op.create_table(
        "exhibit",
        *_key(),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("written_key", sa.String(length=36), nullable=True),
        sa.Column("post_id", sa.BigInteger(), nullable=True),
        sa.Column("version_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id", "sha256"], ["exhibit_content.workspace_id", "exhibit_content.sha256"]),
        _by_member(),
        sa.ForeignKeyConstraint(["workspace_id", "post_id"], ["post.workspace_id", "post.id"]),
        sa.ForeignKeyConstraint(["workspace_id", "version_id"], ["content_version.workspace_id", "content_version.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    for name, column in (("sha256", "sha256"), ("written", "written_key"), ("post", "post_id")):
        op.create_index(f"ix_exhibit_{name}", "exhibit", ["workspace_id", column])


def _key() -> list[sa.Column[int]]:
    return [
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
    ]


def _by_member() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"])
