"""Routes of whom I watch: the list is mine alone; that I do is told on the person's card."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter

from service import people
from service.clock import now
from service.context import Here
from service.feed import store, watching
from service.feed.refresh import refresh
from service.grammar import After, Answer, Id, Limit, Page, page_of
from service.team.access import SignedIn

router = APIRouter(tags=["watches"])


class WatchSeen(Answer):
    """Somebody I watch, since when, and who they are."""

    id: Id
    person_id: Id
    name: str
    headline: str | None
    organization: str | None
    at: datetime


@router.get("/watches")
async def get_watches(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[WatchSeen]:
    """Whom I watch, the latest first. On a card the same is the act `watch`."""
    asked = (access.workspace_id, access.member_id, cursor, limit + 1)
    async with service.database.read() as connection:
        rows = await store.watches.of_member(connection, *asked)
    return page_of(rows, limit, WatchSeen.model_validate)


@router.put("/people/{person_id}/watch", status_code=204)
async def put_watch(person_id: Id, access: SignedIn, service: Here) -> None:
    """Watch somebody: what they say in public from now on opens a card, also if they never turned to us. Once more
    changes nothing."""
    async with service.change(access.workspace_id) as connection:
        await people.existing(connection, access.workspace_id, person_id)
        await watching.watch(connection, access.workspace_id, access.member_id, person_id, now())
        await refresh(connection, access.workspace_id, [person_id], now())


@router.delete("/people/{person_id}/watch", status_code=204)
async def delete_watch(person_id: Id, access: SignedIn, service: Here) -> None:
    """Watch them no longer; a card that was there for nothing else goes. Nothing happens where I did not."""
    async with service.change(access.workspace_id) as connection:
        await people.existing(connection, access.workspace_id, person_id)
        await watching.unwatch(connection, access.workspace_id, access.member_id, person_id, now())
        await refresh(connection, access.workspace_id, [person_id], now())
