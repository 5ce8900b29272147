"""The reasons somebody gave last, so that the same one is not typed twice."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from service.review import store
from service.team.access import Access

SHOWN = 5
LOOKED_AT = 500  # decisions of the workspace, the newest ones


async def last_given(connection: AsyncConnection, access: Access) -> list[str]:
    """Why a member approved what they did last, the newest first, each once."""
    given = await store.reasons_of(connection, access.workspace_id, access.member_id, LOOKED_AT)
    return list(dict.fromkeys(given))[:SHOWN]
