"""Policies of a workspace's own: written once, and ended once by another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

WAITING = sa.text("sample = 'waiting'")


def upgrade() -> None:
    _policies()
    _back_tests()
    _delegations()
    _months()
    for column in _of_reviews():
        op.add_column("review", column)
    of = ["workspace_id", "entry_idx"]
    op.create_index("ix_review_sample", "review", of, sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index("ix_review_month", "review", ["workspace_id", "sample_month"])


def downgrade() -> None:
    for index in ("ix_review_month", "ix_review_sample"):
        op.drop_index(index, "review")
    for column in reversed(_of_reviews()):
        op.drop_column("review", column.name)
    for name in ("sample_month", "delegation", "back_test", "policy_end", "policy"):
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


def _policies() -> None:
    op.create_table(
        "policy",
        *_key(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _at("since"),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        _at("at"),
        _of("member_id", "member"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "number"),
    )
    op.create_table(
        "policy_end",
        *_key(),
        sa.Column("policy_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        _at("at"),
        _of("policy_id", "policy"),
        _of("member_id", "member"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "policy_id"),
    )


def _back_tests() -> None:
    op.create_table(
        "back_test",
        *_key(),
        sa.Column("policy_id", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        _at("at"),
        sa.Column("state", sa.String(), nullable=False),
        _at("due_at"),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        _at("ended_at", nullable=True),
        _of("policy_id", "policy"),
        _of("member_id", "member"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("ix_back_test_due", "back_test", ["state", "due_at"])
    op.create_index("ix_back_test_policy", "back_test", ["workspace_id", "policy_id", "id"])


def _delegations() -> None:
    op.create_table(
        "delegation",
        *_key(),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("delegate_id", sa.BigInteger(), nullable=False),
        _at("since"),
        _at("until"),
        _at("at"),
        _at("ended_at", nullable=True),
        _of("member_id", "member"),
        _of("delegate_id", "member"),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("ix_delegation_member", "delegation", ["workspace_id", "member_id", "until"])


def _months() -> None:
    op.create_table(
        "sample_month",
        *_key(),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        _at("at"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "month"),
    )


def _of_reviews() -> list[sa.Column[object]]:
    return [
        sa.Column("policy_number", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("approvals_needed", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("counts_after", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("level", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("escalates_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_id", sa.BigInteger(), nullable=True),
        sa.Column("entry_idx", sa.BigInteger(), nullable=True),
        sa.Column("sample", sa.String(), nullable=True),
        sa.Column("sample_percent", sa.Integer(), nullable=False, server_default="100"),
        sa.Column("sample_month", sa.String(length=7), nullable=True),
        sa.Column("policy_sha256", sa.String(length=64), nullable=False, server_default=""),
    ]
