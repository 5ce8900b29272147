"""Which exports were made, as the ledger tells: of what, when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.review.supervising import scope_of
from service.team import names
from service.team.access import Access


@dataclass(frozen=True, slots=True)
class Made:
    """`id` is its entry's number; `by_id` None: by a command."""

    id: int
    at: datetime
    by: str | None
    by_id: int | None
    query: str


async def exports(connection: AsyncConnection, access: Access) -> list[Made]:
    """Those that a member may know of, the newest first: their own, and all where they look after the workspace."""
    scope = await scope_of(connection, access.workspace_id, access.member_id)
    named = await names(connection, access.workspace_id)
    entries = await ledger.of_types(connection, access.workspace_id, [ledger.EXPORTED], -1, ledger.ALL)
    return [
        Made(one.idx, one.at, named.get(one.actor_id or 0), one.actor_id, _query(one))
        for one in reversed(entries)
        if scope is None or one.actor_id == access.member_id
    ]


def _query(entry: ledger.Written) -> str:
    return str(orjson.loads(entry.content)["query"]) if entry.content else ""
