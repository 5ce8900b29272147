"""Routes of supervision: an admin says who looks after whom; compliance sees it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from service.context import Here
from service.grammar import Answer, Body, Id
from service.review.supervising import giving
from service.team.access import Access, requires
from service.team.models import Role

router = APIRouter(tags=["reviews"])
Admin = Annotated[Access, Depends(requires(Role.ADMIN))]
Guardian = Annotated[Access, Depends(requires(Role.ADMIN, Role.COMPLIANCE))]


class LookedAfter(Answer):
    member_id: Id
    name: str


class SupervisorSeen(Answer):
    """Somebody of compliance. `members` null: they look after the whole workspace; empty: after nobody."""

    member_id: Id
    name: str
    members: list[LookedAfter] | None


class SupervisionSeen(Answer):
    """`unseen`: members whose posts no one of compliance is given, so that nobody looks at them."""

    supervisors: list[SupervisorSeen]
    unseen: list[LookedAfter]


class Given(Body):
    """The members one looks after, all of them, who may be none; null: the whole workspace."""

    members: Annotated[list[Id] | None, Field(max_length=1_000)]


@router.get("/supervision")
async def get_supervision(access: Guardian, service: Here) -> SupervisionSeen:
    """Who looks after whom, and after whom nobody does."""
    async with service.database.read() as connection:
        return SupervisionSeen.model_validate(await giving.seen(connection, access.workspace_id))


@router.put("/members/{member_id}/supervision")
async def put_supervision(member_id: Id, given: Given, access: Admin, service: Here) -> SupervisionSeen:
    """Give somebody of compliance the members they look after. It is in the ledger."""
    async with service.change(access.workspace_id) as connection:
        await giving.give(connection, access, member_id, given.members)
        return SupervisionSeen.model_validate(await giving.seen(connection, access.workspace_id))
