"""Who answers for a content: handed from one member of marketing to another; who wrote its versions stays who did."""

from __future__ import annotations

from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live
from service.clock import now
from service.errors import invalid
from service.library import contents, store
from service.team import Role, members
from service.team.access import Access


async def hand_over(connection: AsyncConnection, access: Access, content_id: int, to: int) -> None:
    """Somebody else of marketing answers for it from now on; who does so already is told nothing.

    Problems: 404, 422 where they are not of marketing (any more).
    """
    content = await contents.one(connection, access.workspace_id, content_id)
    if to not in {one.id for one in await members(connection, access.workspace_id) if Role.MARKETING in one.roles}:
        raise invalid("Only who is of marketing answers for a content.")
    if content.owner_id == to:
        return
    await store.contents.set_owner(connection, access.workspace_id, content_id, to)
    told = rfc8785.dumps({"from": str(content.owner_id), "to": str(to)})
    said: dict[str, Any] = {"actor_id": access.member_id, "subject_id": content_id, "content": told}
    await ledger.append(connection, access.workspace_id, type="content.handed_over", **said)
    await live.announce(connection, access.workspace_id, "content", [content_id], now())
