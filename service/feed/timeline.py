"""Everything that went on between a person and us, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import not_found
from service.feed.card import activity_json
from service.feed.evidence import meaning_of
from service.feed.page import cursor_at, place_of
from service.feed.store import evidence as store
from service.sources import our_actors


async def timeline(
    connection: AsyncConnection, workspace_id: int, person_id: int, cursor: str | None, limit: int, now: datetime
) -> dict[str, Any]:
    """A page of their activities and of ours towards them. A problem 404 for an unknown person."""
    accounts = await store.accounts(connection, workspace_id, [person_id])
    if not accounts:
        raise not_found("There is no such person.")
    theirs = {account.id for account in accounts}
    ours = await our_actors(connection, workspace_id)
    place = place_of(cursor)
    before = place[1:] if place else None
    rows = await store.timeline(connection, workspace_id, theirs, ours, before, limit + 1)
    shown = rows[:limit]
    meaning = await meaning_of(connection, workspace_id, shown, ours, now)
    items = [
        activity_json(meaning, row) | {"direction": "theirs" if row.actor_id in theirs else "ours"} for row in shown
    ]
    more = cursor_at(0, shown[-1].at, shown[-1].id) if len(rows) > limit else None
    return {"items": items, "next_cursor": more}
