"""A hold keeps contents of the library, too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hold_item") as item:
        item.alter_column("record_id", existing_type=sa.BigInteger(), nullable=True)
        item.add_column(sa.Column("content_id", sa.BigInteger(), nullable=True))
        of = ["workspace_id", "content_id"]
        item.create_foreign_key("fk_hold_item_content", "content", of, ["workspace_id", "id"])
        item.create_unique_constraint("uq_hold_item_content", ["workspace_id", "hold_id", "content_id"])
    op.create_index("ix_hold_item_content", "hold_item", ["workspace_id", "content_id"])


def downgrade() -> None:
    op.execute("DELETE FROM hold_item WHERE content_id IS NOT NULL")
    op.drop_index("ix_hold_item_content", "hold_item")
    with op.batch_alter_table("hold_item") as item:
        item.drop_constraint("uq_hold_item_content", type_="unique")
        item.drop_constraint("fk_hold_item_content", type_="foreignkey")
        item.drop_column("content_id")
        item.alter_column("record_id", existing_type=sa.BigInteger(), nullable=False)
