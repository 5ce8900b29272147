"""Routes of a member's own relationships: the same people as ActivityStreams 2.0, as a table, as address cards.

Taking them out is written down, so it is a POST: no page elsewhere has it done by a link.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import StreamingResponse

from service.clock import now
from service.context import Here, Service
from service.feed.takeout.taking import DIALECTS, Format, media_type, take_out
from service.team import member
from service.team.access import Access, SignedIn

router = APIRouter(tags=["people"])


def _file(format_: Format) -> dict[str, Any]:
    schema = {"schema": {"type": "string", "format": "binary"}}
    responses = {200: {"content": {DIALECTS[format_].MEDIA_TYPE: schema}}}
    return {"response_class": StreamingResponse, "responses": responses}


@router.post("/me/relationships", **_file(Format.JSON))
async def take_my_relationships(access: SignedIn, service: Here) -> StreamingResponse:
    """My own relationships as an ActivityStreams 2.0 Collection: people whom my accounts had to do with, and my notes
    and promises about them. That they were taken out is an entry of the ledger."""
    return await _taken(service, access, Format.JSON)


@router.post("/me/relationships/csv", **_file(Format.CSV))
async def take_my_relationships_csv(access: SignedIn, service: Here) -> StreamingResponse:
    """The same as a table, which can be brought into another installation as a list of people."""
    return await _taken(service, access, Format.CSV)


@router.post("/me/relationships/vcard", **_file(Format.VCF))
async def take_my_relationships_vcard(access: SignedIn, service: Here) -> StreamingResponse:
    """The same as address cards, vCard 4.0."""
    return await _taken(service, access, Format.VCF)


async def _taken(service: Service, access: Access, format_: Format) -> StreamingResponse:
    async with service.database.read() as connection:
        me = await member(connection, access.workspace_id, access.member_id)
    pieces = await take_out(service, me, format_, access.member_id)
    name = f"relationships-{now():%Y-%m-%d}.{format_.value}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(pieces, headers=headers, media_type=media_type(format_))
