"""Routes of people and organizations: their pages, claims about them, and whose account is whose."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from fastapi import APIRouter
from pydantic import Field, model_validator
from sqlalchemy.ext.asyncio import AsyncConnection

from service import people
from service.clock import now
from service.context import Here
from service.database import new_id
from service.errors import invalid, not_found
from service.feed.person import organization
from service.feed.person import reading as person
from service.feed.person.schemas import OrganizationPage, PersonPage, TimelineItem
from service.feed.person.timeline import Asked, of_organization, timeline
from service.feed.refresh import refresh
from service.grammar import Body, Id, Limit, Page
from service.team.access import SignedIn

router = APIRouter(tags=["people"])


class NewClaim(Body):
    """What a member says of a person. `value`: the relation, or yes/no for bot; nothing for do_not_engage."""

    kind: Literal["relation", "bot", "do_not_engage"]
    value: str | None = Field(None, max_length=40)

    @model_validator(mode="after")
    def _known(self) -> NewClaim:
        if self.kind == "relation" and self.value not in people.RELATIONS:
            raise ValueError(f"a relation is one of {', '.join(people.RELATIONS)}")
        if self.kind == "bot" and self.value not in (None, "yes", "no"):
            raise ValueError("bot is yes or no")
        return self


class NewAccount(Body):
    """An account that belongs to this person after all."""

    actor_id: Id


@router.get("/people/{person_id}", response_model=PersonPage)
async def get_person(person_id: Id, access: SignedIn, service: Here, as_of: datetime | None = None) -> dict[str, Any]:
    """A person, today or as of a past moment: every score is computed anew from the log."""
    return await person.page(service, access.workspace_id, person_id, person.as_of_or_now(as_of, now()), now())


@router.get("/people/{person_id}/timeline", response_model=Page[TimelineItem])
async def get_timeline(
    person_id: Id,
    access: SignedIn,
    service: Here,
    cursor: str | None = None,
    limit: Limit = 50,
    as_of: datetime | None = None,
) -> dict[str, Any]:
    """What they did and what we answered up to a moment, on every network, newest first."""
    asked = Asked(cursor, limit, person.as_of_or_now(as_of, now()))
    async with service.database.read() as connection:
        return await timeline(connection, access.workspace_id, person_id, asked)


@router.post("/people/{person_id}/claims", status_code=201)
async def post_claim(person_id: Id, claim: NewClaim, access: SignedIn, service: Here) -> dict[str, str]:
    """Say something of a person; what was said of the kind before ends, and stays in the history."""
    async with service.change(access.workspace_id) as connection:
        await people.existing(connection, access.workspace_id, person_id)
        row = people.claim_row(
            access.workspace_id,
            person_id,
            claim.kind,
            now(),
            value=claim.value or "yes",
            member_id=access.member_id,
            evidence={"said": "by a member"},
        )
        await people.make(connection, [row])
        await refresh(connection, access.workspace_id, [person_id], now())
    return {"id": str(row["id"])}


@router.delete("/people/{person_id}/claims/{claim_id}", status_code=204)
async def delete_claim(person_id: Id, claim_id: Id, access: SignedIn, service: Here) -> None:
    async with service.change(access.workspace_id) as connection:
        if not await people.end(connection, access.workspace_id, person_id, claim_id, now()):
            raise not_found("There is no such claim.")
        await refresh(connection, access.workspace_id, [person_id], now())


@router.post("/people/{person_id}/accounts", status_code=204)
async def post_account(person_id: Id, moved: NewAccount, access: SignedIn, service: Here) -> None:
    """Join: this account is this person's. The person it was taken from stays, and can have it back."""
    async with service.change(access.workspace_id) as connection:
        await people.existing(connection, access.workspace_id, person_id)
        account = await people.account(connection, access.workspace_id, moved.actor_id)
        if account is None or account.ours:
            raise invalid("There is no such account to join.")
        await _move(connection, access.workspace_id, account, person_id, access.member_id, "joined")


@router.delete("/people/{person_id}/accounts/{actor_id}", status_code=204)
async def delete_account(person_id: Id, actor_id: Id, access: SignedIn, service: Here) -> None:
    """Split: this account is somebody else's. It gets back the person it had, or one of its own."""
    async with service.change(access.workspace_id) as connection:
        account = await people.account(connection, access.workspace_id, actor_id)
        if account is None or account.person_id != person_id:
            raise not_found("This person has no such account.")
        home = await people.former_home(connection, access.workspace_id, account, new_id())
        await _move(connection, access.workspace_id, account, home, access.member_id, "split")


@router.get("/organizations/{organization_id}", response_model=OrganizationPage)
async def get_organization(organization_id: Id, access: SignedIn, service: Here) -> dict[str, Any]:
    """An organization: how warm it is, its people, warmest first, and what products say of it."""
    return await organization.page(service, access.workspace_id, organization_id)


@router.get("/organizations/{organization_id}/timeline", response_model=Page[TimelineItem])
async def get_organization_timeline(
    organization_id: Id, access: SignedIn, service: Here, cursor: str | None = None, limit: Limit = 50
) -> dict[str, Any]:
    """What everybody there did and what we answered, newest first, each with whose it is."""
    async with service.database.read() as connection:
        asked = Asked(cursor, limit, now())
        return await of_organization(connection, access.workspace_id, organization_id, asked)


async def _move(
    connection: AsyncConnection, workspace_id: int, account: Any, person_id: int, member_id: int, why: str
) -> None:
    evidence = {"said": why}
    await people.join(connection, workspace_id, account.id, person_id, evidence, now(), member_id)
    await refresh(connection, workspace_id, {person_id, account.person_id}, now())
