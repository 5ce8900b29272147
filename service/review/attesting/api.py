"""Routes of attestations: one's own for every member, everybody's for compliance."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from service.clock import now
from service.context import Here
from service.grammar import Answer, Body, Id, Limit, Page, page_from
from service.review.attesting import seen
from service.review.attesting.attest import attest
from service.review.reviewer import Reviewer
from service.team.access import SignedIn

router = APIRouter(tags=["policies"])


class Asked(Answer):
    """The text that the version in force asks its members to attest, and its SHA-256. `attested_at` null: not yet."""

    number: int
    text: str
    sha256: str
    attested_at: datetime | None


class OwnAttestation(Answer):
    """`asked` null: the version in force asks for none."""

    asked: Asked | None


class NewAttestation(Body):
    """The version and the text's SHA-256, as they were shown."""

    number: int
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class AttestationSeen(Answer):
    """`attested_at` null: this member has yet to."""

    member_id: Id
    name: str
    attested_at: datetime | None


@router.get("/attestation")
async def get_attestation(access: SignedIn, service: Here) -> OwnAttestation:
    """What I am asked to attest, and whether I have."""
    async with service.database.read() as connection:
        asked = await seen.own(connection, access.workspace_id, access.member_id, now())
    return OwnAttestation.model_validate({"asked": asked})


@router.post("/attestations", status_code=201)
async def post_attestation(new: NewAttestation, access: SignedIn, service: Here, response: Response) -> AttestationSeen:
    """Say that I have read the text in force and keep to it. Once: again answers 200 with when that was."""
    async with service.change(access.workspace_id) as connection:
        row, is_new = await attest(connection, access, new.number, new.sha256)
    response.status_code = 201 if is_new else 200
    return AttestationSeen(member_id=access.member_id, name=access.name, attested_at=row.at)


@router.get("/attestations")
async def get_attestations(
    access: Reviewer,
    service: Here,
    cursor: Annotated[str | None, Query(max_length=300)] = None,
    limit: Limit = 50,
) -> Page[AttestationSeen]:
    """Who has attested the text in force and who has yet to, by name. Empty where it asks for none."""
    async with service.database.read() as connection:
        found = await seen.everybody(connection, access.workspace_id, now())
    return page_from([AttestationSeen.model_validate(one) for one in found], _place, cursor, limit)


def _place(one: AttestationSeen) -> str:
    return f"{one.name.casefold()} {one.member_id}"
