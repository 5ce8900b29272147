"""Everything that went on between a person and us up to a moment, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import not_found
from service.feed.card import activity_json
from service.feed.evidence import meaning_of
from service.feed.page import cursor_at, place_of
from service.feed.store import evidence as store
from service.feed.store.timeline import between, speakers
from service.sources import our_actors

LAST = 2**63 - 1  # an id above all


async def timeline(
    connection: AsyncConnection, workspace_id: int, person_id: int, cursor: str | None, limit: int, until: datetime
) -> dict[str, Any]:
    """A page of their activities and of ours towards them, as of a moment. A problem 404 for an unknown person."""
    accounts = await store.accounts(connection, workspace_id, [person_id])
    if not accounts:
        raise not_found("There is no such person.")
    theirs = {account.id for account in accounts}
    ours = await our_actors(connection, workspace_id)
    place = place_of(cursor)
    before = place[1:] if place else (until, LAST)
    rows = await between(connection, workspace_id, theirs, ours, before, limit + 1)
    shown = rows[:limit]
    meaning = await meaning_of(connection, workspace_id, shown, ours, until)
    spoke = await speakers(connection, workspace_id, {row.actor_id for row in shown} - theirs)
    items = [activity_json(meaning, row) | _side(spoke.get(row.actor_id)) for row in shown]
    more = cursor_at(0, shown[-1].at, shown[-1].id) if len(rows) > limit else None
    return {"items": items, "next_cursor": more}


def _side(ours: Any | None) -> dict[str, Any]:
    """Whose side it is on, and who of us spoke: a member, or the name of an account of ours that nobody owns."""
    if ours is None:
        return {"direction": "theirs", "by": None}
    return {"direction": "ours", "by": {"id": str(ours.id) if ours.id else None, "name": ours.name}}
