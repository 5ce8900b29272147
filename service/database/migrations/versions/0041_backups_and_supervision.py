"""Backups that were made are known, and who was erased after one goes again; who looks after nobody is told apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backup",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("kept_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "sha256"),
    )
    _let_member_be(nullable=True)
    op.add_column("erasure", sa.Column("actors", sa.JSON(), nullable=False, server_default="[]"))
    _let_nobody_be_given(nullable=True)
    with op.batch_alter_table("complaint") as complaint:
        complaint.add_column(sa.Column("member_id", sa.BigInteger(), nullable=True))
        of = ["workspace_id", "member_id"]
        complaint.create_foreign_key("fk_complaint_member", "member", of, ["workspace_id", "id"])
    _make_open_again()


def downgrade() -> None:
    with op.batch_alter_table("complaint") as complaint:
        complaint.drop_constraint("fk_complaint_member", type_="foreignkey")
        complaint.drop_column("member_id")
    _make_open_again()
    op.execute("DELETE FROM supervision WHERE member_id IS NULL")
    _let_nobody_be_given(nullable=False)
    op.drop_column("erasure", "actors")
    op.execute("DELETE FROM erasure WHERE member_id IS NULL")
    _let_member_be(nullable=False)
    op.drop_table("backup")


def _let_member_be(*, nullable: bool) -> None:
    with op.batch_alter_table("erasure") as erasure:
        erasure.alter_column("member_id", existing_type=sa.BigInteger(), nullable=nullable)


def _let_nobody_be_given(*, nullable: bool) -> None:
    with op.batch_alter_table("supervision") as supervision:
        supervision.alter_column("member_id", existing_type=sa.BigInteger(), nullable=nullable)


def _make_open_again() -> None:
    """A table that is copied loses what its indexes are limited to."""
    open_ = sa.text("closed_at IS NULL")
    op.drop_index("ix_complaint_open", "complaint")
    of = ["workspace_id", "due_at"]
    op.create_index("ix_complaint_open", "complaint", of, sqlite_where=open_, postgresql_where=open_)
