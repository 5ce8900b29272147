"""How a record goes for good: content and salts from every table that has them, and the entry that says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library, live, posts
from service.review import indexing
from service.review import store as reviews
from service.review.retention import store
from service.sources import Step, take_back

Steps = Sequence[Step]


async def wipe(
    connection: AsyncConnection, record: Any, by: int | None, reason: str, at: datetime, steps: Steps
) -> None:
    """Take it away. `steps` are what follows where a network deletes something: cards, search, offline copies."""
    workspace_id, subjects = record.workspace_id, [record.id]
    place = (workspace_id, record.source_id, record.network)
    await take_back(connection, place, [record.key], at, steps)
    await indexing.forget(connection, workspace_id, record)
    await store.empty(connection, workspace_id, record.id)
    post = await posts.one(connection, workspace_id, record.post_id) if record.post_id else None
    if post is not None:
        await posts.forget(connection, post)
        await library.sharing.forget(connection, workspace_id, post.id)
        await reviews.empty(connection, workspace_id, "post_id", post.id)
        subjects.append(post.id)
    await ledger.dispose_about(connection, workspace_id, subjects, by, reason)
    await ledger.demand(connection, workspace_id)
    for kind in ("post", "review"):
        await live.announce(connection, workspace_id, kind, subjects[-1:], at)
