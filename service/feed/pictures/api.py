"""The route of pictures: those of the workspace's own activities, never of an address that somebody names."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Path
from starlette.responses import Response

from service.context import Here
from service.feed.pictures.fetching import picture
from service.feed.pictures.kinds import TYPES
from service.grammar import Id, versions_in
from service.team.access import SignedIn

router = APIRouter(tags=["feed"])
FARTHEST = 1000  # no network lets anybody attach so many
KEPT = {"Cache-Control": "private, no-cache"}  # a browser may keep it, and asks each time whether it may show it
ALONE = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Content-Disposition": "inline",
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {type_: {"schema": {"type": "string", "format": "binary"}} for type_ in TYPES}},
    304: {"description": "As known"},
}


@router.get("/media/{activity_id}/{index}", response_class=Response, responses=ANSWERS)
async def get_media(
    activity_id: Id,
    index: Annotated[int, Path(ge=0, le=FARTHEST)],
    access: SignedIn,
    service: Here,
    if_none_match: Annotated[str | None, Header(max_length=2000)] = None,
) -> Response:
    """The picture at a place in an activity's `media`, as its network gives it: PNG, JPEG, GIF or WebP by its bytes, of
    at most 5 MB. Its network learns nothing of who looks.

    502 `no-picture`: the network gives none, or none that may be shown. 404: there is none, or its author took it back.
    """
    found = await picture(service, access.workspace_id, activity_id, index, versions_in(if_none_match or ""))
    headers = {"ETag": f'"{found.version}"', **KEPT}
    if found.content is None:
        return Response(status_code=304, headers=headers)
    return Response(found.content, headers=headers | ALONE, media_type=found.type)
