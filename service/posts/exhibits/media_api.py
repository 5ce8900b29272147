"""Routes of media: attaching a picture or document that is to go out, describing it, and looking at it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from service.context import Here
from service.grammar import After, Id, Limit, Page, Text, page_of
from service.posts.exhibits import attaching, reading, store
from service.posts.exhibits.api import ALONE, BINARY, SAVED
from service.posts.exhibits.attaching import DOCUMENT, Brought
from service.posts.exhibits.files import disposition
from service.posts.exhibits.schemas import AttachedMedia, Description
from service.team.access import SignedIn

router = APIRouter(tags=["media"])


@router.post("/media", status_code=201, openapi_extra=BINARY)
async def post_media(  # one parameter per part of the request
    request: Request,
    access: SignedIn,
    service: Here,
    response: Response,
    written_id: UUID,
    name: Annotated[Text, Query(min_length=1, max_length=300)],
) -> AttachedMedia:
    """Attach a picture or document, the body, that goes out with what I write: a draft by its id, or a content by the
    client's own. PNG, JPEG, GIF, WebP or PDF by its bytes, of at most 5 MB and, a picture, 25 million pixels.

    Of a picture nothing is kept but the picture: not its place, not its camera. The same file again answers 200.
    """
    brought = Brought(str(written_id), name, await request.body(), goes_out=True)
    row, is_new = await attaching.attach(service, access.workspace_id, access.member_id, brought)
    response.status_code = 201 if is_new else 200
    return AttachedMedia.model_validate(row)


@router.get("/drafts/{draft_id}/media")
async def get_draft_media(
    draft_id: UUID, access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[AttachedMedia]:
    """What goes out with a draft of mine, in its order."""
    async with service.database.read() as connection:
        of = (connection, access.workspace_id, access.member_id, str(draft_id))
        rows = await store.of_written(*of, goes_out=True, after=cursor)
    return page_of(rows[: limit + 1], limit, AttachedMedia.model_validate)


@router.patch("/media/{media_id}")
async def patch_media(media_id: Id, said: Description, access: SignedIn, service: Here) -> AttachedMedia:
    """Describe it for those who cannot see it. The description is part of what is approved."""
    async with service.change(access.workspace_id) as connection:
        of = (connection, access.workspace_id, access.member_id, media_id)
        return AttachedMedia.model_validate(await attaching.describe(*of, said.alt))


@router.delete("/media/{media_id}", status_code=204)
async def delete_media(media_id: Id, access: SignedIn, service: Here) -> None:
    """Take it away from what I am writing. What was handed in keeps what it had."""
    async with service.change(access.workspace_id) as connection:
        await attaching.take_away(connection, access.workspace_id, access.member_id, media_id)


@router.get("/media/{sha256}", response_class=Response, responses=SAVED)
async def get_attached_media(
    sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")], access: SignedIn, service: Here
) -> Response:
    """Look at a picture, or save a document: one's own, one of a content, and for compliance any that was
    handed in."""
    async with service.database.read() as connection:
        found = await reading.readable(connection, access, sha256, goes_out=True)
        content = await reading.opened(connection, service.vault, access.workspace_id, sha256)
    shown = disposition(found["name"], is_shown=found["type"] != DOCUMENT)
    return Response(content, headers=ALONE | {"Content-Disposition": shown}, media_type=found["type"])
