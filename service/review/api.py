"""Routes of findings, and of the review queue, which is for compliance."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from service.clock import now
from service.context import Here, Service
from service.errors import malformed, not_found
from service.grammar import Id, Limit, Page
from service.review import bulk, deciding, seen
from service.review.deciding import Judgement
from service.review.findings import look, told
from service.review.models import DecisionKind
from service.review.policy import in_force
from service.review.schemas import DecisionsSeen, FindingsSeen, NewDecision, NewDecisions, ReviewSeen, TextToRead
from service.team.access import Access, SignedIn, requires
from service.team.models import Role

router = APIRouter(tags=["reviews"])
Reviewer = Annotated[Access, Depends(requires(Role.COMPLIANCE))]


@router.post("/findings")
async def post_findings(asked: TextToRead, access: SignedIn, service: Here) -> FindingsSeen:
    """What review would find in a text as it is being written. Nothing of it is kept."""
    async with service.database.read() as connection:
        by = await in_force(connection, access.workspace_id, now())
    found = await look(asked.text, asked.network, now().date(), by)
    return FindingsSeen.model_validate({"findings": told(found, asked.text, by)})


@router.get("/reviews")
async def get_reviews(
    access: Reviewer,
    service: Here,
    cursor: Annotated[str | None, Query(max_length=40)] = None,
    limit: Limit = 50,
) -> Page[ReviewSeen]:
    """What waits to be looked at: escalated first, then by risk, then the oldest. Reading it reviews nothing."""
    async with service.database.read() as connection:
        rows = await seen.queue(connection, access, place_in(cursor), limit + 1, now())
    last = rows[limit - 1] if len(rows) > limit else None
    following = f"{last['rank']}-{last['id']}" if last else None
    return Page(items=[ReviewSeen.model_validate(row) for row in rows[:limit]], next_cursor=following)


@router.get("/reviews/{review_id}")
async def get_review(review_id: Id, access: Reviewer, service: Here) -> ReviewSeen:
    """One review. Opening it is not reviewing it."""
    return await _one(service, access, review_id)


@router.post("/reviews/{review_id}/claim")
async def post_review_claim(review_id: Id, access: Reviewer, service: Here) -> ReviewSeen:
    """Hold it for a quarter of an hour, so that nobody else looks at it meanwhile."""
    async with service.change(access.workspace_id) as connection:
        await deciding.claim(connection, access, review_id)
    return await _one(service, access, review_id)


@router.post("/reviews/{review_id}/release")
async def post_review_release(review_id: Id, access: Reviewer, service: Here) -> ReviewSeen:
    """Let others have it."""
    async with service.change(access.workspace_id) as connection:
        await deciding.release(connection, access, review_id)
    return await _one(service, access, review_id)


@router.post("/reviews/{review_id}/decisions", status_code=201)
async def post_review_decision(review_id: Id, said: NewDecision, access: Reviewer, service: Here) -> ReviewSeen:
    """Decide on exactly what was shown. It cannot be undone: a post that changes needs another decision."""
    judgement = Judgement(DecisionKind(said.kind), said.reason, said.sha256)
    async with service.change(access.workspace_id) as connection:
        await deciding.decide(connection, access, review_id, judgement)
    return await _one(service, access, review_id)


@router.post("/decisions")
async def post_decisions(said: NewDecisions, access: Reviewer, service: Here) -> DecisionsSeen:
    """Decide on several reviews without findings at once. Each is its own decision; what may not be says why."""
    shown = [(one.review_id, one.sha256) for one in said.items]
    judgement = Judgement(DecisionKind(said.kind), said.reason, "")
    outcomes = await bulk.decide_all(service, access, judgement, shown)
    told = [{"review_id": one.review_id, "problem": one.problem and one.problem.detail} for one in outcomes]
    return DecisionsSeen.model_validate({"decided": told})


async def _one(service: Service, access: Access, review_id: int) -> ReviewSeen:
    async with service.database.read() as connection:
        found: Any = await seen.item(connection, access, review_id, now())
    if found is None:
        raise not_found("There is no such review.")
    return ReviewSeen.model_validate(found)


def place_in(cursor: str | None) -> tuple[int, int] | None:
    """The rank and id behind which a page of a queue begins. A problem 400 for what is no cursor."""
    if cursor is None:
        return None
    rank, _, id_ = cursor.partition("-")
    if not (_is_whole(rank, 9) and _is_whole(id_, 18)):
        raise malformed("This cursor is not one of ours.")
    return int(rank), int(id_)


def _is_whole(text: str, digits: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= digits
