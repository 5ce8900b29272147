"""Routes of absences and who stands in: everybody's own."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from service.clock import now
from service.context import Here
from service.grammar import After, Id, Limit, Page, page_of
from service.review.delegates import naming, store
from service.review.delegates.naming import Absence
from service.review.delegates.schemas import DelegationSeen, NewDelegation
from service.team import names
from service.team.access import SignedIn

router = APIRouter(tags=["delegations"])


@router.get("/delegations")
async def get_delegations(
    access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[DelegationSeen]:
    """Absences of mine, and those in which I stand in, the newest first."""
    async with service.database.read() as connection:
        rows = await store.of_member(connection, access.workspace_id, access.member_id, cursor, limit + 1)
        named = await names(connection, access.workspace_id)
    return page_of(rows, limit, lambda row: _seen(row, named))


@router.post("/delegations", status_code=201)
async def post_delegation(new: NewDelegation, access: SignedIn, service: Here) -> DelegationSeen:
    """Name who stands in while I am away. They never decide on what I hand in."""
    wanted = Absence(new.delegate_id, new.since or now(), new.until)
    async with service.change(access.workspace_id) as connection:
        id_ = await naming.name(connection, access, wanted)
        named = await names(connection, access.workspace_id)
        return _seen(await store.one(connection, access.workspace_id, id_), named)


@router.delete("/delegations/{delegation_id}", status_code=204)
async def delete_delegation(delegation_id: Id, access: SignedIn, service: Here) -> None:
    """I am back. That somebody stood in is kept."""
    async with service.change(access.workspace_id) as connection:
        await naming.end(connection, access, delegation_id)


def _seen(row: Any, named: dict[int, str]) -> DelegationSeen:
    people = {"member": named.get(row.member_id, ""), "delegate": named.get(row.delegate_id, "")}
    return DelegationSeen.model_validate({**row._mapping, **people})
