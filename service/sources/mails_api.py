"""Routes of mails: handing one in, and the private address to which they can be forwarded."""

from __future__ import annotations

from fastapi import APIRouter, Request

from service.context import Here
from service.grammar import Answer, Id
from service.sources import mails
from service.sources.rights import mine
from service.team.access import SignedIn

router = APIRouter(tags=["sources"])


class MailAddressSeen(Answer):
    """Shown once: only its hash is kept."""

    address: str


class MailSeen(Answer):
    """How many activities a mail tells of, and of how many the sender is proved."""

    activities: int
    proved: int


@router.post(
    "/sources/{source_id}/mails",
    status_code=202,
    openapi_extra={"requestBody": {"required": True, "content": {"message/rfc822": {"schema": {"type": "string"}}}}},
)
async def post_mail(source_id: Id, request: Request, access: SignedIn, service: Here) -> MailSeen:
    """Hand in a mail as it is, an .eml file say. 422: it cannot be read."""
    await mine(service, access, source_id)
    found = await mails.hand_in(service, access.workspace_id, source_id, await request.body())
    return MailSeen(activities=len(found), proved=sum(one.proved for one in found))


@router.post("/sources/{source_id}/address", status_code=201)
async def post_address(source_id: Id, access: SignedIn, service: Here) -> MailAddressSeen:
    """A new private address to forward notifications to, in place of the one before."""
    await mine(service, access, source_id)
    return MailAddressSeen(address=await mails.make_address(service, access.workspace_id, source_id))


@router.delete("/sources/{source_id}/address", status_code=204)
async def delete_address(source_id: Id, access: SignedIn, service: Here) -> None:
    """Nothing more is taken in for this source."""
    await mine(service, access, source_id)
    await mails.end_address(service, access.workspace_id, source_id)
