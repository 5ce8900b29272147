"""What nothing keeps any more of the library: a version's words and sources go for good, its numbers stay."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import posts
from service.library import feeds, store
from service.library.store.unused import SHAREABLE


async def last_use(connection: AsyncConnection, row: Any, at: datetime) -> datetime | None:
    """When a version was last of use; None while it waits, or may be shared.

    It is never told too early: what happened to a later version of its content counts, too. `store.unused` asks the
    same of all of them.
    """
    content: Any = await store.contents.one(connection, row.workspace_id, row.content_id)
    has_ended = content.withdrawn_at is not None or (row.expires_at is not None and row.expires_at <= at)
    if row.state in SHAREABLE and not has_ended:
        return None
    later = await store.contents.versions_of(connection, row.workspace_id, [row.content_id])
    taken = await store.shares.of_version(connection, row.workspace_id, row.id)
    ends = [content.withdrawn_at, row.expires_at if has_ended else None]
    moments: list[datetime] = [one.created_at for one in (*later, *taken)]
    moments += [one for one in ends if one is not None and one <= at]
    return max(moments)


async def made_of(connection: AsyncConnection, row: Any) -> list[int]:
    """The posts that were made of a version."""
    taken = await store.shares.of_version(connection, row.workspace_id, row.id)
    return [one.post_id for one in taken if one.post_id is not None]


async def forget(connection: AsyncConnection, row: Any) -> None:
    """Take a version's words, hash and sources away, what a feed said of it, and how its slots were filled."""
    await posts.exhibits.let_go(connection, row.workspace_id, version_id=row.id)
    await store.contents.empty(connection, row.workspace_id, row.id)
    await store.shares.empty(connection, row.workspace_id, row.id)
    await feeds.forget(connection, row.workspace_id, row.content_id)
