"""Routes of sightings: a post or profile that a member saw, handed over by share sheet, paste box or bookmarklet."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from fastapi import APIRouter
from pydantic import Field

from service.context import Here
from service.feed.page import cursor_at, place_of
from service.feed.sightings import Given, Outcome, hand_over
from service.grammar import Answer, Body, Id, Limit, Page
from service.sources import sightings
from service.team.access import SignedIn

router = APIRouter(tags=["sightings"])
Intent = Literal["watch", "answer", "note"]


class NewSighting(Body):
    """`text`: what it says, pasted; `author`: whose it is, where the address does not say."""

    url: str = Field(min_length=1, max_length=4000)
    intent: Intent
    text: str | None = Field(None, max_length=20_000)
    author: str | None = Field(None, max_length=200)


class Offer(Answer):
    """What `POST /sources` takes to watch the account; `needs_sign_in`: with an account on the network beside it."""

    adapter: str
    settings: dict[str, Any]
    title: str
    needs_sign_in: bool


class SightingSeen(Answer):
    """`network` null: none we know. `offer`: only where the network lets anybody watch."""

    id: Id
    url: str
    network: str | None
    account: str | None
    intent: Intent
    person_id: Id | None
    needs_author: bool = False
    offer: Offer | None = None


class SightingKept(Answer):
    id: Id
    url: str
    network: str | None
    account: str | None
    intent: Intent
    text: str | None
    person_id: Id | None
    at: datetime


@router.post("/sightings", status_code=201)
async def post_sighting(new: NewSighting, access: SignedIn, service: Here) -> SightingSeen:
    """Hand over an address: `answer` opens a card for its author, `watch` offers to connect them, `note` keeps it."""
    outcome = await hand_over(service, access, Given(new.url, new.intent, new.text, new.author))
    return _seen(outcome, new.intent)


@router.get("/sightings")
async def get_sightings(
    access: SignedIn, service: Here, cursor: str | None = None, limit: Limit = 50
) -> Page[SightingKept]:
    """What one handed over oneself, newest first."""
    place = place_of(cursor)
    before = place[1:] if place else None
    async with service.database.read() as connection:
        rows = await sightings.of(connection, access.workspace_id, access.member_id, before, limit + 1)
    shown = rows[:limit]
    more = cursor_at(0, shown[-1].at, shown[-1].id) if len(rows) > limit else None
    return Page(items=[SightingKept.model_validate(row) for row in shown], next_cursor=more)


def _seen(outcome: Outcome, intent: Intent) -> SightingSeen:
    found, address = outcome.found, outcome.found.address
    offer = None
    if found.network and address.settings:
        title = address.account or next(str(value) for value in address.settings.values())
        offer = Offer(
            adapter=found.network, settings=dict(address.settings), title=title, needs_sign_in=found.needs_sign_in
        )
    return SightingSeen(
        id=outcome.id,
        url=found.url,
        network=found.network,
        account=address.account,
        intent=intent,
        person_id=outcome.person_id,
        needs_author=outcome.needs_author,
        offer=offer,
    )
