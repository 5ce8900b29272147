"""Routes of marks: what is looked at is a testimonial, paid for, an employee's or of a high risk, whatever it says."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter

from service.context import Here, Service
from service.errors import not_found
from service.grammar import Answer, Id
from service.posts import By, Mark
from service.review import marking
from service.review.marking import Wanted
from service.review.reviewer import Reviewer
from service.review.subjects import Kept, Said
from service.review.views.items import reviewed
from service.team.access import Access

router = APIRouter(tags=["reviews"])


class MarkingSeen(Answer):
    """A mark that was set, or (`is_set` false) taken away. `said_by`: its author, the content it is made of, or a
    reviewer. `by` null: nobody knows their name any more."""

    mark: Mark
    is_set: bool
    said_by: By
    member_id: Id | None
    by: str | None
    at: datetime


class MarkingsSeen(Answer):
    """The first first, as the ledger tells; also of what was handed in before, where this is the same written on."""

    markings: list[MarkingSeen]


@router.put("/reviews/{review_id}/marks/{mark}", status_code=204)
async def put_review_mark(review_id: Id, mark: Mark, access: Reviewer, service: Here) -> None:
    """Say what a post is: what the rules ask of that is found anew, and approvals from before do not count. What was
    approved and is not out yet is back in review. Again, nothing."""
    await marking.mark(service, access, Wanted(review_id, mark, is_set=True))


@router.delete("/reviews/{review_id}/marks/{mark}", status_code=204)
async def delete_review_mark(review_id: Id, mark: Mark, access: Reviewer, service: Here) -> None:
    """Take a mark away, whoever set it. The same follows."""
    await marking.mark(service, access, Wanted(review_id, mark, is_set=False))


@router.get("/reviews/{review_id}/marks")
async def get_review_marks(review_id: Id, access: Reviewer, service: Here) -> MarkingsSeen:
    """Every mark that was set or taken away, and by whom."""
    return await _history(service, access, review_id, Said)


@router.put("/content-reviews/{review_id}/marks/{mark}", status_code=204)
async def put_content_review_mark(review_id: Id, mark: Mark, access: Reviewer, service: Here) -> None:
    """The same of a version of a content that waits; what is approved is marked otherwise by its next version."""
    await marking.mark(service, access, Wanted(review_id, mark, is_set=True, of=Kept.column))


@router.delete("/content-reviews/{review_id}/marks/{mark}", status_code=204)
async def delete_content_review_mark(review_id: Id, mark: Mark, access: Reviewer, service: Here) -> None:
    """Take it away."""
    await marking.mark(service, access, Wanted(review_id, mark, is_set=False, of=Kept.column))


@router.get("/content-reviews/{review_id}/marks")
async def get_content_review_marks(review_id: Id, access: Reviewer, service: Here) -> MarkingsSeen:
    """Every mark that was set or taken away, of this version and those before."""
    return await _history(service, access, review_id, Kept)


async def _history(service: Service, access: Access, review_id: int, kind: type[Said | Kept]) -> MarkingsSeen:
    async with service.database.read() as connection:
        subject = await reviewed(connection, access, review_id)
        if not isinstance(subject, kind):
            raise not_found("There is no such review.")
        found = await marking.history(connection, access.workspace_id, subject)
    return MarkingsSeen.model_validate({"markings": found})
