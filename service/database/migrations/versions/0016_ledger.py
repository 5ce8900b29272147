"""The ledger: entries, what they are about, the tree's tiles, checkpoints, and what targets outside hold.

Triggers refuse to change or delete them. An owner of the database can drop a trigger: that history was rewritten is
told by the checkpoints that are kept elsewhere, not by these.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NEVER_CHANGED = ("ledger_entry", "ledger_content", "ledger_checkpoint")
NEVER_DELETED = (
    "ledger_entry",
    "ledger_tile",
    "ledger_checkpoint",
)  # but with a whole sample, which is unfinished then


def upgrade() -> None:
    op.create_table(
        "ledger_head",
        sa.Column("workspace_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("log_id", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_size", sa.BigInteger(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id"),
    )
    op.create_index("ix_ledger_head_due", "ledger_head", ["due_at"])
    op.create_table(
        "ledger_entry",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("idx", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("subject_id", sa.BigInteger(), nullable=True),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "idx"),
    )
    op.create_index("ix_ledger_entry_type", "ledger_entry", ["workspace_id", "type", "idx"])
    op.create_index("ix_ledger_entry_subject", "ledger_entry", ["workspace_id", "subject_id", "idx"])
    op.create_table(
        "ledger_content",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("idx", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "idx"),
    )
    op.create_table(
        "ledger_tile",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("idx", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "level", "idx"),
    )
    op.create_table(
        "ledger_checkpoint",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
    )
    op.create_index("ix_ledger_checkpoint_size", "ledger_checkpoint", ["workspace_id", "size"])
    op.create_table(
        "ledger_anchor",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("cosignatures", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"]),
        sa.PrimaryKeyConstraint("workspace_id", "id"),
        sa.UniqueConstraint("workspace_id", "target"),
    )
    _guard_on_postgres() if op.get_bind().dialect.name == "postgresql" else _guard_on_sqlite()


def _guard_on_sqlite() -> None:
    for table in NEVER_CHANGED:
        op.execute(
            f"CREATE TRIGGER {table}_changed BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: what was written stays'); END"
        )
    for table in NEVER_DELETED:
        op.execute(
            f"CREATE TRIGGER {table}_deleted BEFORE DELETE ON {table} "
            "WHEN NOT coalesce((SELECT sample AND unfinished FROM workspace WHERE id = OLD.workspace_id), 0) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: what was written stays'); END"
        )


def _guard_on_postgres() -> None:
    op.execute(
        "CREATE FUNCTION ledger_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' THEN IF EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id AND sample AND unfinished) "
        "THEN RETURN OLD; END IF; END IF; "
        "RAISE EXCEPTION '%: what was written stays', TG_TABLE_NAME; END $$"
    )
    for table in NEVER_CHANGED:
        op.execute(
            f"CREATE TRIGGER {table}_changed BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_stays()"
        )
    for table in NEVER_DELETED:
        op.execute(
            f"CREATE TRIGGER {table}_deleted BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_stays()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_stays()"
        )


def downgrade() -> None:
    for table in ("anchor", "checkpoint", "tile", "content", "entry", "head"):
        op.drop_table(f"ledger_{table}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION ledger_stays()")
