"""Whose an erasure is: of the members under whose accounts the person's words are kept, as they are joined today."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import forbidden, not_found
from service.review.complaints import store as complaints
from service.review.retention import store
from service.review.supervising import Scope, is_within, scope_of
from service.sources import theirs
from service.team.access import Access

OTHERS = "It takes away what you do not look after: who looks after the whole workspace agrees."


async def listed(connection: AsyncConnection, access: Access, before: int | None, limit: int) -> list[Any]:
    """Erasures that a member may see, the newest first."""
    scope, found = await scope_of(connection, access.workspace_id, access.member_id), list[Any]()
    while rows := await store.erasures(connection, access.workspace_id, before, limit):
        found += [row for row in rows if await sees(connection, access, scope, row)]
        before = rows[-1].id
        if len(found) >= limit or len(rows) < limit:
            break
    return found[:limit]


async def sees(connection: AsyncConnection, access: Access, scope: Scope, erasure: Any) -> bool:
    """Who took it in, or agreed, sees their own; who looks after some members, those that are about what they keep."""
    if scope is None or access.member_id in {erasure.member_id, erasure.second_id}:
        return True
    members = await concerned(connection, erasure.workspace_id, erasure.person_id)
    return any(is_within(scope, one) for one in members)


async def refuse_others(connection: AsyncConnection, access: Access, erasure: Any) -> None:
    """Raises a problem 404 for what a member may not see, and 403 where it takes away what others look after too."""
    scope = await scope_of(connection, access.workspace_id, access.member_id)
    if not await sees(connection, access, scope, erasure):
        raise not_found("There is no such request.")
    members = await concerned(connection, erasure.workspace_id, erasure.person_id) if scope is not None else ()
    if not all(is_within(scope, one) for one in members):
        raise forbidden(OTHERS)


async def concerned(connection: AsyncConnection, workspace_id: int, person_id: int) -> set[int | None]:
    """The members to whose accounts the records and complaints with a person's words belong; None: the workspace."""
    known = await theirs(connection, workspace_id, person_id)
    records = await store.about(connection, workspace_id, person_id, known)
    heard = await complaints.of_activities(connection, workspace_id, known.activities)
    return {one.member_id for one in records} | {one.member_id for one in heard if one.sealed}
