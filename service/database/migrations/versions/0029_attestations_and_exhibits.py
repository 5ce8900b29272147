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


def downgrade() -> None:
    op.drop_table("attestation")


def _key() -> list[sa.Column[int]]:
    return [
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
    ]


def _by_member() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["workspace_id", "member_id"], ["member.workspace_id", "member.id"])
