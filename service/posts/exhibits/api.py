"""Routes of exhibits: attaching a file to what one writes, taking it away, and saving it to look at."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from service.context import Here
from service.grammar import After, Id, Limit, Page, Text, page_of
from service.posts.exhibits import attaching, reading, store
from service.posts.exhibits.attaching import Brought
from service.posts.exhibits.files import disposition
from service.posts.exhibits.schemas import AttachedSeen
from service.team.access import SignedIn

router = APIRouter(tags=["exhibits"])
BINARY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
SAVED: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}
ALONE = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@router.post("/exhibits", status_code=201, openapi_extra=BINARY)
async def post_exhibit(
    request: Request,
    access: SignedIn,
    service: Here,
    response: Response,
    written_id: UUID,
    name: Annotated[Text, Query(min_length=1, max_length=300)],
) -> AttachedSeen:
    """Attach a file, the body, to what I write: a draft by its id, or a content by the client's own. PDF, PNG, JPEG,
    text or CSV by its bytes, of at most 5 MB; at most five. The same bytes again answer 200."""
    brought = Brought(str(written_id), name, await request.body())
    row, is_new = await attaching.attach(service, access.workspace_id, access.member_id, brought)
    response.status_code = 201 if is_new else 200
    return AttachedSeen.model_validate(row)


@router.get("/drafts/{draft_id}/exhibits")
async def get_draft_exhibits(
    draft_id: UUID, access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[AttachedSeen]:
    """What I attached to a draft of mine, the first one first."""
    async with service.database.read() as connection:
        of = (connection, access.workspace_id, access.member_id, str(draft_id))
        rows = await store.of_written(*of, after=cursor)
    return page_of(rows[: limit + 1], limit, AttachedSeen.model_validate)


@router.delete("/exhibits/{exhibit_id}", status_code=204)
async def delete_exhibit(exhibit_id: Id, access: SignedIn, service: Here) -> None:
    """Take it away from what I am writing. What was handed in keeps what it had."""
    async with service.change(access.workspace_id) as connection:
        await attaching.take_away(connection, access.workspace_id, access.member_id, exhibit_id)


@router.get("/exhibits/{sha256}", response_class=Response, responses=SAVED)
async def get_exhibit(
    sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")], access: SignedIn, service: Here
) -> Response:
    """Save a file: one's own, one of a content, and for compliance any that was handed in. Never shown in a page."""
    async with service.database.read() as connection:
        found = await reading.readable(connection, access, sha256)
        content = await reading.opened(connection, service.vault, access.workspace_id, sha256)
    return Response(
        content, headers=ALONE | {"Content-Disposition": disposition(found["name"])}, media_type=found["type"]
    )
