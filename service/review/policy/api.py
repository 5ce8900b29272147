"""Routes of policies, which are for compliance."""

from __future__ import annotations

from fastapi import APIRouter

from service.clock import now
from service.context import Here, Service
from service.errors import not_found
from service.grammar import After, Id, Limit, Page, page_of
from service.review.policy import changing, seen
from service.review.policy.schemas import NewPolicy, PolicyEnding, PolicySeen
from service.review.reviewer import Reviewer
from service.team.access import Access

router = APIRouter(tags=["policies"])


@router.get("/policies")
async def get_policies(access: Reviewer, service: Here, cursor: After = None, limit: Limit = 50) -> Page[PolicySeen]:
    """Every version, the newest first, with who proposed and who confirmed it."""
    async with service.database.read() as connection:
        rows = await seen.versions(connection, access.workspace_id, cursor, limit + 1, now())
    return page_of([PolicySeen.model_validate(row) for row in rows], limit, lambda row: row)


@router.post("/policies", status_code=201)
async def post_policy(new: NewPolicy, access: Reviewer, service: Here) -> PolicySeen:
    """Propose a version. It takes force when a second person of compliance confirms it, and not before `since`."""
    policy_id = await changing.propose(service, access, new.policy.value(), new.since)
    return await _one(service, access, policy_id)


@router.get("/policies/{policy_id}")
async def get_policy(policy_id: Id, access: Reviewer, service: Here) -> PolicySeen:
    """One version."""
    return await _one(service, access, policy_id)


@router.post("/policies/{policy_id}/endings", status_code=201)
async def post_policy_ending(policy_id: Id, ending: PolicyEnding, access: Reviewer, service: Here) -> PolicySeen:
    """Confirm what somebody else proposed, or withdraw what was proposed. Either is once and for good."""
    end = changing.confirm if ending.kind == "confirm" else changing.withdraw
    async with service.change(access.workspace_id) as connection:
        await end(connection, access, policy_id)
    return await _one(service, access, policy_id)


async def _one(service: Service, access: Access, policy_id: int) -> PolicySeen:
    async with service.database.read() as connection:
        found = await seen.version(connection, access.workspace_id, policy_id, now())
    if found is None:
        raise not_found("There is no such version.")
    return PolicySeen.model_validate(found)
