"""What substantiates a draft: what its author attached, and what the content has that it is made of."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import library, posts


async def attached(
    connection: AsyncConnection, workspace_id: int, member_id: int, draft_key: str
) -> list[dict[str, Any]]:
    """Each file once, those of the content first; a file of both goes by its author's name for it."""
    own = await posts.exhibits.of_written(connection, workspace_id, member_id, draft_key)
    use = await library.standing.of_draft(connection, workspace_id, member_id, draft_key)
    given = use.version.row.exhibits if use is not None else []
    return list({one["sha256"]: one for one in [*given, *own]}.values())
