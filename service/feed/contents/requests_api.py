"""Routes of requests to marketing. They stand here because they show what was asked, with whom it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from service import library, live
from service.clock import now
from service.context import Here, Service
from service.errors import not_found
from service.feed.contents import asked_for
from service.grammar import After, Answer, Body, Id, Limit, Page
from service.team.access import Access, Marketing, SignedIn

router = APIRouter(tags=["library"])


class NewRequest(Body):
    """`activity_id`: the question that nothing in the library answers."""

    activity_id: Id


class RequestSeen(Answer):
    """`text` is empty where the question was taken back. `holder`: who of marketing has it."""

    id: Id
    activity_id: Id
    person_id: Id
    name: str
    network: str
    text: str
    asked_by: str
    holder: str | None
    holder_id: Id | None
    content_id: Id | None
    created_at: datetime


@router.get("/requests")
async def get_requests(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[RequestSeen]:
    """What is asked of marketing and is open, the newest first."""
    async with service.database.read() as connection:
        shown, following = await asked_for.open_ones(connection, access.workspace_id, cursor, limit)
    return Page(items=[RequestSeen.model_validate(one) for one in shown], next_cursor=following)


@router.post("/requests", status_code=201)
async def post_request(new: NewRequest, access: SignedIn, service: Here, response: Response) -> RequestSeen:
    """Ask marketing for something that answers a question. The same question again answers 200."""
    async with service.change(access.workspace_id) as connection:
        of = (access.workspace_id, access.member_id, new.activity_id, now())
        request, is_new = await library.requests.ask(connection, *of)
        shown = await asked_for.seen(connection, access.workspace_id, [request])
        if not shown:
            raise not_found("Nobody outside asked this.")
        await live.announce(connection, access.workspace_id, "content", [request.id], now())
    response.status_code = 201 if is_new else 200
    return RequestSeen.model_validate(shown[0])


@router.put("/requests/{request_id}/holder", status_code=204)
async def put_request_holder(request_id: Id, access: Marketing, service: Here) -> None:
    """It is mine to answer."""
    await _held(service, access, request_id, library.requests.hold)


@router.delete("/requests/{request_id}/holder", status_code=204)
async def delete_request_holder(request_id: Id, access: Marketing, service: Here) -> None:
    """Let others have it."""
    await _held(service, access, request_id, library.requests.release)


async def _held(service: Service, access: Access, request_id: int, change: Any) -> None:
    async with service.change(access.workspace_id) as connection:
        await change(connection, access.workspace_id, access.member_id, request_id)
        await live.announce(connection, access.workspace_id, "content", [request_id], now())
