"""The ownership policy in versions, and which of them each member was shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.clock import now
from service.database import new_id

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

MEMBER = ["member.workspace_id", "member.id"]
TEXT = """\
# What is yours
The relationships you hold through your own accounts: who wrote to you or to whom you wrote, how often, since when, \
and under which public address they can be found. The notes you write about these people and what you promise them. \
You may take all of this with you.

# What is the workspace's
The cards, the scores and their reasons, whatever came through accounts of the workspace, the notes and promises of \
colleagues, and the records that rules oblige it to keep: drafts, reviews, decisions, publications and the ledger. \
Records stay as long as the rules say, whoever wrote them.

# Taking out
Under "Your people" you download your relationships whenever you like, as ActivityStreams 2.0, as a table (CSV) or \
as address cards (vCard). Nobody has to agree. The ledger notes that it was done, when, how many people and in which \
format, and nothing of what was in it. What other people said is not part of it, nor anybody who was erased.

# When somebody leaves
Take out what is yours before your last day. Afterwards nothing opens for you here any more; until your accounts are \
disconnected, whoever keeps the installation can still hand you the same file. What you did stays in the records \
under your name.

# When this text changes
A version is never edited. A new one has a number, a day and a name, stands in the ledger, and is shown to every \
member with what changed."""


def upgrade() -> None:
    _policies()
    _shown()
    _begin()


def downgrade() -> None:
    op.drop_table("ownership_shown")
    op.drop_table("ownership_policy")


def _policies() -> None:
    op.create_table(
        "ownership_policy",
        *_key(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("member_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.ForeignKeyConstraint(["workspace_id", "member_id"], MEMBER),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "number"),
    )


def _shown() -> None:
    policy = ["ownership_policy.workspace_id", "ownership_policy.id"]
    op.create_table(
        "ownership_shown",
        *_key(),
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("policy_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id", "member_id"], MEMBER, ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id", "policy_id"], policy),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "member_id", "policy_id"),
    )


def _begin() -> None:
    """The product's text is the first version of every workspace there is, as it is of a new one."""
    policy = sa.table(
        "ownership_policy",
        sa.column("workspace_id", sa.Integer()),
        sa.column("id", sa.BigInteger()),
        sa.column("number", sa.Integer()),
        sa.column("text", sa.String()),
        sa.column("at", sa.DateTime(timezone=True)),
    )
    ids = op.get_bind().execute(sa.text("SELECT id FROM workspace")).scalars().all()
    first = {"number": 1, "text": TEXT, "at": now()}
    op.bulk_insert(policy, [{"workspace_id": one, "id": new_id(), **first} for one in ids])


def _key() -> list[sa.Column[int]]:
    return [
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
    ]
