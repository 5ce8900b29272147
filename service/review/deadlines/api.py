"""The route of ageing, which is for compliance."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from service.clock import now
from service.context import Here
from service.grammar import Answer, Id, Limit, Page, page_from
from service.review.deadlines.ageing import from_ledger
from service.review.reviewer import Reviewer
from service.review.supervising import scope_of

router = APIRouter(tags=["reviews"])


class AgeSeen(Answer):
    """What waits as the ledger alone tells it: a review of a post or of a version of a content, a look at a record, or
    a complaint; the ids of the others are null.

    `waited_seconds` are of business hours. `was_seen`: somebody had it on their screen, and nobody has decided.
    """

    post_id: Id | None
    version_id: Id | None
    look_id: Id | None
    complaint_id: Id | None
    opened_at: datetime
    due_at: datetime
    level: int
    waited_seconds: float
    is_overdue: bool
    was_seen: bool


@router.get("/ageing")
async def get_ageing(
    access: Reviewer,
    service: Here,
    cursor: Annotated[str | None, Query(max_length=60)] = None,
    limit: Limit = 50,
) -> Page[AgeSeen]:
    """What waits and for how long, by the ledger: what is due first comes first; of whom one looks after.

    A look that was raised before a release that wrote an entry of it is missing until its first deadline has passed.
    """
    async with service.database.read() as connection:
        scope = await scope_of(connection, access.workspace_id, access.member_id)
        found = await from_ledger(connection, access.workspace_id, at := now(), scope)
    seen = [
        AgeSeen(
            post_id=one.id if one.kind == "post" else None,
            version_id=one.id if one.kind == "content" else None,
            look_id=one.id if one.kind == "look" else None,
            complaint_id=one.id if one.kind == "complaint" else None,
            opened_at=one.opened_at,
            due_at=one.due_at,
            level=one.level,
            waited_seconds=round(one.waited.total_seconds()),
            is_overdue=one.due_at <= at,
            was_seen=one.was_seen,
        )
        for one in found
    ]
    return page_from(seen, _place, cursor, limit)


def _place(one: AgeSeen) -> str:
    id_ = one.post_id or one.version_id or one.look_id or one.complaint_id
    return f"{one.due_at.isoformat()} {id_:020}"
