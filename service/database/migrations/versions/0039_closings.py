"""What was said to somebody, heard anew: a thank-you of before this release waits for no answer either.

It asks code that changes, `scoring.said`, as no other migration does. It shapes no table: it hears words, by rules that
are a good part of `scoring`, and old words are to be heard as the release that one migrates to hears new ones. Whatever
that answers is a row that fits, of "closing" or not. A release that renames `said` is told so by `test_migrations.py`,
and may let this do nothing: an old thank-you waits then as it did.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

MANY = 1_000  # words at a time
ACTIVITY = sa.table(
    "activity",
    *map(sa.column, ("workspace_id", "id", "type", "name", "summary", "content", "deleted_at")),
    sa.column("said", sa.JSON()),
)
SHORT = sa.text(  # the words that can be owed an answer, and are no longer than a closing
    "type = 'Create' AND proved AND deleted_at IS NULL AND length(content) BETWEEN 1 AND 280 AND EXISTS (SELECT 1"
    " FROM interaction AS done WHERE done.workspace_id = activity.workspace_id AND done.activity_id = activity.id"
    " AND done.kind IN ('reply', 'mention', 'quote'))"
)
HERE = (ACTIVITY.c.workspace_id == sa.bindparam("of"), ACTIVITY.c.id == sa.bindparam("one"))


def upgrade() -> None:
    connection = op.get_bind()
    for some in _some(connection):
        if rows := [row for row in some if _closes(row)]:
            told = [{"of": row.workspace_id, "one": row.id, "heard": [*row.said, "closing"]} for row in rows]
            connection.execute(ACTIVITY.update().where(*HERE).values(said=sa.bindparam("heard", type_=sa.JSON())), told)
    # Who waits no more is known once somebody has looked again.
    op.execute("UPDATE engagement SET rescore_at = opened_at WHERE state = 'open' AND priority >= 10000")


def downgrade() -> None:
    """What was heard beside may stay: nothing of before asks for it."""


def _some(connection: sa.Connection) -> Iterator[list[Any]]:
    order = (ACTIVITY.c.workspace_id, ACTIVITY.c.id)
    place = (0, 0)
    while some := list(
        connection.execute(sa.select(ACTIVITY).where(SHORT, sa.tuple_(*order) > place).order_by(*order).limit(MANY))
    ):
        yield some
        place = (some[-1].workspace_id, some[-1].id)


def _closes(row: Any) -> bool:
    from scoring import said  # noqa: PLC0415  # only where something was said

    told = "\n".join(part for part in (row.name, row.summary, row.content) if part)
    return "closing" not in row.said and not {"competitor", "sensitive"} & {*row.said} and "closing" in said(told)
