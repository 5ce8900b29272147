"""Routes of the feed: cards, acts, the live stream."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Header, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.requests import Request
from starlette.responses import Response

from service import live
from service.clock import now
from service.context import Here
from service.errors import not_found
from service.feed import store
from service.feed.acts import act, expect, undo
from service.feed.card import dumped
from service.feed.page import joined, page, sent, standing, worded
from service.feed.schemas import ActSeen, Card, Cards, NewAct
from service.feed.search.asking import Asked, wanted
from service.feed.stream import events
from service.grammar import Id, versions_in
from service.team.access import Access, SignedIn, still_signed_in

router = APIRouter(tags=["feed"])


@router.get("/engagements", response_model=Cards)
async def get_engagements(access: SignedIn, service: Here, asked: Annotated[Asked, Query()]) -> Response:
    """Cards of a lens in the order of priority, then the newest; of `all` the newest first. Nothing is scored here:
    cards are stored as they are sent.

    Machines, people not to be engaged and colleagues are left out unless asked for; their cards' state says so.
    """
    async with service.database.read() as connection:
        last_event_id = await live.newest(connection, access.workspace_id)  # before the cards: nothing is missed
        sought = await wanted(connection, access.workspace_id, access.member_id, asked, now())
        is_said = sought.words or not asked.q  # signs alone: nobody says them
        rows = await page(connection, access.workspace_id, sought, asked.cursor, asked.limit) if is_said else []
        cards = await sent(connection, access.workspace_id, rows, access.member_id)
    return _json(standing(joined(rows, cards, asked.limit, now(), asked.text == "en"), last_event_id))


@router.get("/engagements/{engagement_id}", response_model=Card)
async def get_engagement(engagement_id: Id, access: SignedIn, service: Here) -> Response:
    async with service.database.read() as connection:
        card = await _card(connection, access, engagement_id)
    return _json(card)


@router.post("/engagements/{engagement_id}/acts", status_code=201, response_model=ActSeen)
async def post_act(
    engagement_id: Id,
    new: NewAct,
    access: SignedIn,
    service: Here,
    if_match: Annotated[str | None, Header(max_length=200)] = None,
) -> Response:
    """Do something with a card. The same id again answers 200 and changes nothing, also once it is undone.

    `If-Match: "VERSION"` refuses with 412 where the card is no longer the one that was looked at.
    """
    together = str(new.together) if new.together else None
    row = {"key": str(new.id), "kind": new.kind.value, "params": new.params, "at": now(), "together": together}
    versions = versions_in(if_match)
    async with service.change(access.workspace_id) as connection:
        if "*" not in versions:
            await expect(connection, access.workspace_id, engagement_id, str(new.id), versions)
        done, is_new = await act(connection, access.workspace_id, engagement_id, access.member_id, row)
        card = await _card(connection, access, engagement_id)
        members = await store.acts.members(connection, access.workspace_id)
    return _json(_act_json(done, members, card), 201 if is_new else 200)


@router.delete("/engagements/{engagement_id}/acts/{act_id}", status_code=204)
async def delete_act(engagement_id: Id, act_id: UUID, access: SignedIn, service: Here) -> None:
    """Undo: the card returns to what the other acts make of it. The same once more answers 204 and changes nothing.

    Whoever sees a card may move it back; only its own member takes back a note or a watch (403).
    """
    async with service.change(access.workspace_id) as connection:
        await undo(connection, access.workspace_id, engagement_id, access.member_id, str(act_id), now())


@router.get("/stream", response_class=EventSourceResponse)
async def get_stream(
    access: SignedIn,
    service: Here,
    request: Request,
    last_event_id: Annotated[int | None, Header(ge=0, lt=2**63)] = None,
    after: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
) -> AsyncIterator[ServerSentEvent]:
    """What changes, as it happens; `Last-Event-ID` resumes without a gap, `reset` says that too much was missed.

    `after` is the same for who cannot set a header: a browser begins where its offline copy ends.

    It ends when the session or token it was opened with does.
    """
    seen = after if last_event_id is None else last_event_id
    async for event in events(service, access.workspace_id, seen, partial(still_signed_in, request)):
        yield event


async def _card(connection: AsyncConnection, access: Access, engagement_id: int) -> bytes:
    """One card as it is sent to its reader. Raises a problem 404 for an unknown one."""
    row = await store.engagements.one(connection, access.workspace_id, engagement_id)
    if row is None:
        raise not_found("There is no such card.")
    return worded((await sent(connection, access.workspace_id, [row], access.member_id))[row.id], now())


def _act_json(done: Any, members: dict[int, str], card: bytes) -> bytes:
    member = {"id": str(done.member_id), "name": members[done.member_id]}
    shown = {"id": done.key, "kind": done.kind, "params": done.params, "member": member, "at": done.at}
    return dumped(shown | {"engagement": orjson.Fragment(card)})


def _json(body: bytes, status: int = 200) -> Response:
    return Response(body, status, media_type="application/json")
