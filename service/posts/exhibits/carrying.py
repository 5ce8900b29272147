"""What becomes of exhibits: they go along with what is handed in, and go when nothing holds them any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.posts.exhibits import store
from service.posts.exhibits.reading import Told

SOURCE = MappingProxyType({"alt": "", "width": None, "height": None})
UNWRITTEN = timedelta(days=1)  # what is attached to no draft is of a content that was never handed in


async def carry(  # one parameter per thing that is said
    connection: AsyncConnection, workspace_id: int, member_id: int, those: Sequence[Told], at: datetime, **to: int
) -> None:
    """Attach the same bytes `to` what was handed in: post_id or version_id. What has a description goes out."""
    of: dict[str, Any] = {"workspace_id": workspace_id, "member_id": member_id, "created_at": at}
    of |= {"written_key": None, "post_id": None, "version_id": None, **to, **SOURCE}
    if those:
        await store.add(connection, [of | one | {"id": new_id(), "goes_out": "alt" in one} for one in those])


async def leave(connection: AsyncConnection, workspace_id: int, key: str) -> None:
    """The draft is gone, and with it what was attached to nothing else."""
    await store.remove_of_written(connection, workspace_id, key)


async def let_go(connection: AsyncConnection, workspace_id: int, **of: int) -> None:
    """Take away for good what something had (post_id or version_id), but what something else has, too."""
    await store.remove_of(connection, workspace_id, **of)


async def sweep(connection: AsyncConnection, at: datetime) -> None:
    """Drop what was attached to something that was never handed in."""
    await store.sweep(connection, at - UNWRITTEN)
