"""Records of what was said in our name, holds, disposals, erasures, complaints, and comments that went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_at IS NULL")
UNDECIDED = sa.text("state IN ('proposed', 'agreed')")
NAMES = ["comment_act", "complaint", "erasure", "disposal", "hold_item", "hold"]
NAMES += ["record_review", "record_version", "record"]


def upgrade() -> None:
    _records()
    _looks()
    _holds()
    _disposals()
    _complaints()


def downgrade() -> None:
    for name in NAMES:
        op.drop_table(name)


def _key() -> list[sa.Column[int]]:
    return [
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
    ]


def _at(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _id(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _text(name: str, nullable: bool = False, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _of(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"])


def _primary() -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("workspace_id", "id")


def _records() -> None:
    op.create_table(
        "record",
        *_key(),
        _text("network", length=60),
        _text("key"),
        _text("kind", length=30),
        _text("origin"),
        *(_id(name, nullable=True) for name in ("post_id", "member_id", "person_id", "replaces_id")),
        _id("source_id"),
        _text("account"),
        _text("state"),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("classes", sa.JSON(), nullable=False),
        *(_at(name, nullable=True) for name in ("first_used_at", "last_used_at", "keep_until")),
        _at("created_at"),
        _of("post_id", "post"),
        _of("member_id", "member"),
        _primary(),
        sa.UniqueConstraint("workspace_id", "network", "key"),
    )
    op.create_index("ix_record_post", "record", ["workspace_id", "post_id"])
    op.create_index("ix_record_person", "record", ["workspace_id", "person_id"])
    op.create_index("ix_record_keep_until", "record", ["keep_until"])
    op.create_table(
        "record_version",
        *_key(),
        _id("record_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("action"),
        _at("at"),
        _at("noted_at"),
        _id("member_id", nullable=True),
        _text("by"),
        _id("idx"),
        _text("commitment", length=64),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("differs", sa.JSON(), nullable=False),
        _of("record_id", "record"),
        _primary(),
        sa.UniqueConstraint("workspace_id", "record_id", "number"),
    )


def _looks() -> None:
    op.create_table(
        "record_review",
        *_key(),
        _id("record_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("kind"),
        sa.Column("rank", sa.Integer(), nullable=False),
        _at("opened_at"),
        _at("due_at"),
        _at("closed_at", nullable=True),
        _id("member_id", nullable=True),
        _text("disposition", nullable=True),
        _text("reason"),
        _of("record_id", "record"),
        _of("member_id", "member"),
        _primary(),
    )
    of = ["workspace_id", "rank", "id"]
    op.create_index("ix_record_review_queue", "record_review", of, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_record_review_record", "record_review", ["workspace_id", "record_id"])


def _holds() -> None:
    op.create_table(
        "hold",
        *_key(),
        _text("title"),
        _text("reason"),
        _id("member_id"),
        _at("at"),
        _at("released_at", nullable=True),
        _id("released_by", nullable=True),
        _text("release_reason"),
        _of("member_id", "member"),
        _primary(),
    )
    op.create_table(
        "hold_item",
        *_key(),
        _id("hold_id"),
        _id("record_id"),
        _of("hold_id", "hold"),
        _of("record_id", "record"),
        _primary(),
        sa.UniqueConstraint("workspace_id", "hold_id", "record_id"),
    )
    op.create_index("ix_hold_item_record", "hold_item", ["workspace_id", "record_id"])


def _disposals() -> None:
    op.create_table(
        "disposal",
        *_key(),
        _id("record_id"),
        _text("state"),
        _at("proposed_at"),
        _id("first_id", nullable=True),
        _id("second_id", nullable=True),
        _at("ended_at", nullable=True),
        _text("reason"),
        _of("record_id", "record"),
        _of("first_id", "member"),
        _of("second_id", "member"),
        _primary(),
    )
    of = ["workspace_id", "record_id"]
    op.create_index("uq_disposal_open", "disposal", of, unique=True, sqlite_where=UNDECIDED, postgresql_where=UNDECIDED)
    op.create_index("ix_disposal_state", "disposal", ["state"])
    op.create_table(
        "erasure",
        *_key(),
        _id("person_id"),
        _text("state"),
        _id("member_id"),
        _id("second_id", nullable=True),
        _at("at"),
        _at("ended_at", nullable=True),
        _at("diary_at", nullable=True),
        _text("ground"),
        _of("member_id", "member"),
        _primary(),
    )
    op.create_index("ix_erasure_state", "erasure", ["state"])


def _complaints() -> None:
    op.create_table(
        "complaint",
        *_key(),
        _text("network", length=60),
        _text("key"),
        _id("activity_id"),
        _id("person_id", nullable=True),
        _text("url", nullable=True),
        _text("commitment", length=64),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        _at("received_at"),
        _at("due_at"),
        _at("closed_at", nullable=True),
        _id("closed_by", nullable=True),
        _text("outcome", nullable=True),
        _text("reason"),
        _at("keep_until", nullable=True),
        _of("closed_by", "member"),
        _primary(),
        sa.UniqueConstraint("workspace_id", "network", "key"),
    )
    of = ["workspace_id", "due_at"]
    op.create_index("ix_complaint_open", "complaint", of, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_complaint_person", "complaint", ["workspace_id", "person_id"])
    op.create_table(
        "comment_act",
        *_key(),
        _id("activity_id"),
        _text("network", length=60),
        _text("key"),
        _text("act"),
        _text("tone"),
        _id("member_id", nullable=True),
        _text("reason"),
        _at("at"),
        _of("member_id", "member"),
        _primary(),
    )
    op.create_index("ix_comment_act_activity", "comment_act", ["workspace_id", "activity_id"])
