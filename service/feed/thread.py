"""The thread around an activity, as far as we have seen it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import not_found
from service.feed.card import activity_json
from service.feed.evidence import meaning_of
from service.feed.store import threads as store
from service.sources import our_actors

HIGHEST = 20  # what it answers, what that answers, ...
DEEPEST = 10  # answers to answers to ...
LONGEST = 100


async def thread(
    connection: AsyncConnection, workspace_id: int, activity_id: int, now: datetime
) -> list[dict[str, Any]]:
    """Everything said in it, oldest first, up to the hundred that stand nearest to its beginning and the activity
    itself. A problem 404 for an unknown activity."""
    it = await store.one(connection, workspace_id, activity_id)
    if it is None:
        raise not_found("There is no such activity.")
    above = await _above(connection, workspace_id, it)
    below = await _below(connection, workspace_id, it.network, above[-1].key if above else it.key)
    rows = sorted({row.id: row for row in [*above, it, *below]}.values(), key=lambda row: (row.at, row.id))
    meaning = await meaning_of(connection, workspace_id, rows, await our_actors(connection, workspace_id), now)
    return [activity_json(meaning, row) | {"author": row.author, "ours": row.ours} for row in rows]


async def _above(connection: AsyncConnection, workspace_id: int, it: Any) -> list[Any]:
    """What it answers, the nearest first."""
    found: list[Any] = []
    known, row = {it.key}, it
    while row.in_reply_to and row.in_reply_to not in known and len(found) < HIGHEST:
        known.add(row.in_reply_to)
        rows = await store.with_keys(connection, workspace_id, it.network, [row.in_reply_to])
        if not rows:
            break
        row = rows[0]
        found.append(row)
    return found


async def _below(connection: AsyncConnection, workspace_id: int, network: str, root: str) -> list[Any]:
    """Answers to the first word, and to those, level by level."""
    found: list[Any] = []
    known, keys = {root}, [root]
    for _ in range(DEEPEST):
        if not keys or len(found) >= LONGEST:
            break
        rows = await store.answering(connection, workspace_id, network, keys, LONGEST - len(found))
        keys = [row.key for row in rows if row.key not in known]
        known.update(keys)
        found += rows
    return found
