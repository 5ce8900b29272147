"""Everything that went on between a person, or an organization's people, and us up to a moment, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import people
from service.errors import not_found
from service.feed.card import activity_json
from service.feed.evidence import meaning_of
from service.feed.page import cursor_at, place_of
from service.feed.store import evidence as store
from service.feed.store.timeline import between, speakers
from service.sources import our_actors

LAST = 2**63 - 1  # an id above all


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of a timeline: what follows the cursor, at most so much of it, as of a moment."""

    cursor: str | None
    limit: int
    until: datetime


async def timeline(connection: AsyncConnection, workspace_id: int, person_id: int, asked: Asked) -> dict[str, Any]:
    """A page of their activities and of ours towards them, as of a moment. A problem 404 for an unknown person."""
    accounts = await store.accounts(connection, workspace_id, [person_id])
    if not accounts:
        raise not_found("There is no such person.")
    return await _page(connection, workspace_id, {account.id: None for account in accounts}, asked)


async def of_organization(
    connection: AsyncConnection, workspace_id: int, organization_id: int, asked: Asked
) -> dict[str, Any]:
    """The same of everybody who works there, each with whose it is. A problem 404 for an unknown organization."""
    if await people.organization_row(connection, workspace_id, organization_id) is None:
        raise not_found("There is no such organization.")
    names = {row.id: row.name for row in await people.colleagues(connection, workspace_id, organization_id)}
    accounts = await store.accounts(connection, workspace_id, names)
    whose = {account.id: {"id": str(account.person_id), "name": names[account.person_id]} for account in accounts}
    return await _page(connection, workspace_id, whose, asked)


async def _page(
    connection: AsyncConnection, workspace_id: int, theirs: Mapping[int, dict[str, str] | None], asked: Asked
) -> dict[str, Any]:
    """`theirs`: their accounts, and whose each is where that is to be said."""
    ours = await our_actors(connection, workspace_id)
    place = place_of(asked.cursor)
    before = place[1:] if place else (asked.until, LAST)
    rows = await between(connection, workspace_id, theirs, ours, before, asked.limit + 1)
    shown = rows[: asked.limit]
    meaning = await meaning_of(connection, workspace_id, shown, ours, asked.until)
    spoke = await speakers(connection, workspace_id, {row.actor_id for row in shown}.difference(theirs))
    items = [
        activity_json(meaning, row) | _side(spoke.get(row.actor_id)) | {"person": theirs.get(row.actor_id)}
        for row in shown
    ]
    more = cursor_at(0, shown[-1].at, shown[-1].id) if len(rows) > asked.limit else None
    return {"items": items, "next_cursor": more}


def _side(ours: Any | None) -> dict[str, Any]:
    """Whose side it is on, and who of us spoke: a member, or the name of an account of ours that nobody owns."""
    if ours is None:
        return {"direction": "theirs", "by": None}
    return {"direction": "ours", "by": {"id": str(ours.id) if ours.id else None, "name": ours.name}}
