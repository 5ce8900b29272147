"""A content that is handed on: not while a hold keeps it, for its owner says who looks after the hold."""

from __future__ import annotations

from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library
from service.errors import Problem
from service.review.retention.store import holding_contents
from service.team.access import Access

HELD = "It is held: who answers for it stays until compliance lets go of it."  # of no hold by name: not all may see it


async def hand_over(connection: AsyncConnection, access: Access, content_id: int, to: int) -> Problem | None:
    """Somebody else of marketing answers for it from now on; the refusal, where something holds it.

    That somebody tried is an entry of the ledger, so it is answered and not raised. Problems: 404, 422.
    """
    content = await library.contents.one(connection, access.workspace_id, content_id)
    held = await holding_contents(connection, access.workspace_id, [content_id])
    if not held or content.owner_id == to:
        await library.owning.hand_over(connection, access, content_id, to)
        return None
    told = rfc8785.dumps({"from": str(content.owner_id), "to": str(to), "why": HELD})
    said: dict[str, Any] = {"actor_id": access.member_id, "subject_id": content_id, "content": told}
    await ledger.append(connection, access.workspace_id, type="content.handing_over_refused", **said)
    return Problem(409, "content-held", HELD)
