"""Routes of the ownership policy: the one that stands, its versions, a new one, and that I was shown it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import StringConstraints

from service.context import Here
from service.grammar import After, Answer, Body, Id, Limit, Page, page_of
from service.team import ownership
from service.team.access import SignedIn
from service.team.members_api import Admin

router = APIRouter(tags=["ownership"])

Written = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class NewOwnershipPolicy(Body):
    """Plain text in paragraphs; a line that begins with "# " is a heading."""

    text: Written


class ShownVersion(Body):
    policy_id: Id


class AuthorSeen(Answer):
    id: Id
    name: str


class OwnershipPolicySeen(Answer):
    """One version. `by` null: it came with the product."""

    id: Id
    number: int
    text: str
    at: datetime
    by: AuthorSeen | None


class MyOwnershipPolicy(Answer):
    """What stands, and the last version I was shown (`last`, on `last_at`), which may be the same; null: none yet."""

    standing: OwnershipPolicySeen
    last: OwnershipPolicySeen | None
    last_at: datetime | None


@router.get("/ownership-policies")
async def get_ownership_policies(
    access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[OwnershipPolicySeen]:
    """All versions of the workspace's ownership policy, latest first. The first is the one that stands."""
    async with service.database.read() as connection:
        found = await ownership.versions(connection, access.workspace_id, cursor, limit + 1)
    return page_of(found, limit, OwnershipPolicySeen.model_validate)


@router.post("/ownership-policies", status_code=201)
async def post_ownership_policy(new: NewOwnershipPolicy, access: Admin, service: Here) -> OwnershipPolicySeen:
    """A new version, which stands from now on; no version is ever edited. It is an entry of the ledger."""
    async with service.change(access.workspace_id) as connection:
        await ownership.write(connection, access.workspace_id, new.text, access.member_id)
        return OwnershipPolicySeen.model_validate(await ownership.standing(connection, access.workspace_id))


@router.get("/me/ownership-policy")
async def get_my_ownership_policy(access: SignedIn, service: Here) -> MyOwnershipPolicy:
    """The version that stands, and which one I was shown last: what changed lies between the two."""
    async with service.database.read() as connection:
        found = await ownership.shown(connection, access.workspace_id, access.member_id)
    return MyOwnershipPolicy.model_validate(found)


@router.put("/me/ownership-policy", status_code=204)
async def put_my_ownership_policy(seen: ShownVersion, access: SignedIn, service: Here) -> None:
    """I was shown this version. The first time is kept; the same once more changes nothing."""
    async with service.database.write() as connection:
        await ownership.take_note(connection, access.workspace_id, access.member_id, seen.policy_id)
