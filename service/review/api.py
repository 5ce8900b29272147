"""Routes of findings, and of the review queue, which is for compliance."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from service.clock import now
from service.context import Here, Service
from service.errors import not_found
from service.grammar import Behind, Id, Limit, Page, page_by_rank, place_in
from service.review import bulk, deciding, seen
from service.review.deciding import Judgement
from service.review.foreseen import foresee
from service.review.models import DecisionKind
from service.review.reasons import last_given
from service.review.reviewer import Reviewer
from service.review.schemas import (
    DecisionsSeen,
    FindingsSeen,
    NewDecision,
    NewDecisions,
    ReasonsSeen,
    ReviewSeen,
    TextToRead,
)
from service.team.access import Access, SignedIn

router = APIRouter(tags=["reviews"])


@router.post("/findings")
async def post_findings(asked: TextToRead, access: SignedIn, service: Here) -> FindingsSeen:
    """What review would find in a text as it is being written, who said the same lately, and the way it would take."""
    return FindingsSeen.model_validate(await foresee(service, access, asked))


@router.get("/reviews")
async def get_reviews(access: Reviewer, service: Here, cursor: Behind = None, limit: Limit = 50) -> Page[ReviewSeen]:
    """What waits to be looked at: escalated first, then by risk, then the oldest. Reading it reviews nothing."""
    async with service.database.read() as connection:
        rows = await seen.queue(connection, access, place_in(cursor), limit + 1, now())
    return page_by_rank(rows, limit, ReviewSeen.model_validate)


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


@router.get("/approval-reasons")
async def get_approval_reasons(access: Reviewer, service: Here) -> ReasonsSeen:
    """One's own last reasons for approving, to be said again; nobody else's."""
    async with service.database.read() as connection:
        return ReasonsSeen(reasons=await last_given(connection, access))


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
