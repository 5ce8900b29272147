"""Routes of contents that are looked at: handing a version in, the queue of those that wait, and deciding."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service import library
from service.clock import now
from service.context import Here, Service
from service.errors import not_found
from service.grammar import Answer, Behind, Body, Id, Limit, Page, page_by_rank, place_in
from service.library import seen
from service.library.links import is_opening
from service.library.refusing import WhyNot
from service.library.schemas import ContentPage, NewContent, NewOwner, NewReading, NewVersion, Reading, VersionSeen
from service.review import contents, deciding, handing_over, importing, opening, store
from service.review import seen as review_seen
from service.review.attached import Draft, attached
from service.review.covering import Said, compare
from service.review.deciding import Judgement
from service.review.findings import look
from service.review.independence import Bar
from service.review.models import DecisionKind
from service.review.policy import in_force
from service.review.reviewer import Reviewer
from service.review.schemas import FindingSeen, NewDecision, SignalSeen
from service.review.subjects import Kept
from service.team.access import Access, Marketing, SignedIn

router = APIRouter(tags=["library"])
door = APIRouter()


class FindingInVariant(FindingSeen):
    """In which variant, for which network."""

    variant: int
    network: str


class ContentReview(Answer):
    """A version that waits for a decision; `id` is the review's. `barred`: why the asker may not decide on it (author,
    delegate), or may not give the second approval; `approved_by`: who has approved it, where it needs more.
    `reason_by`: as of a post's review.
    """

    id: Id
    content_id: Id
    version: VersionSeen
    findings: list[FindingInVariant]
    signals: list[SignalSeen]
    risk: int
    escalated: bool
    opened_at: datetime
    due_at: datetime
    level: int
    assigned: str | None
    barred: Bar | None
    approvals_needed: int
    approved_by: list[str]
    reason_by: str | None


class NewImport(Body):
    """A table with a line of column names: title, problem, text, networks; and topics, audience, disclosure, link,
    link_title, link_description, expires, marks. Variants of a text are divided by a line of three dashes."""

    csv: Annotated[str, Field(max_length=1_000_000)]


class LineSeen(Answer):
    """`number` as a table counts. `why_not`: why it was not handed in."""

    number: int
    title: str
    content_id: Id | None
    why_not: str | None


class Imported(Answer):
    lines: list[LineSeen]


class DecidedAs(Answer):
    state: Literal["waiting", "approved", "changes_requested", "rejected", "superseded"]


@router.post("/contents", status_code=201)
async def post_content(new: NewContent, access: Marketing, service: Here, response: Response) -> ContentPage:
    """Hand a content in: its first version waits for a decision. The same id again answers 200."""
    of = contents.New(str(new.id), new.remix_of, new.answers, new.proposal)
    submitted = await contents.submit(service, access, of, new.written)
    response.status_code = 201 if submitted.version else 200
    return await _page(service, access, submitted.content_id)


@router.post("/content-imports", status_code=201)
async def post_content_import(new: NewImport, access: Marketing, service: Here) -> Imported:
    """Hand in every line of a CSV table, and answer what became of each. The same line again makes no second one."""
    return Imported.model_validate({"lines": await importing.bring(service, access, new.csv)})


@router.post("/contents/{content_id}/versions", status_code=201)
async def post_version(content_id: Id, new: NewVersion, access: Marketing, service: Here) -> ContentPage:
    """Hand in the next version. What was approved before stays so until this one is."""
    await contents.submit(service, access, content_id, new.written)
    return await _page(service, access, content_id)


@router.put("/contents/{content_id}/owner", status_code=204)
async def put_content_owner(content_id: Id, said: NewOwner, access: Marketing, service: Here) -> None:
    """Hand it to somebody else of marketing, who answers for it from now on. Its authors stay its authors.

    409 where a hold keeps it; the attempt is in the ledger.
    """
    async with service.change(access.workspace_id) as connection:
        refusal = await handing_over.hand_over(connection, access, content_id, said.member_id)
    if refusal:
        raise refusal


@router.delete("/contents/{content_id}", status_code=204)
async def delete_content(content_id: Id, access: SignedIn, service: Here) -> None:
    """Withdraw it: nobody shares it any more, and what waits in an outbox is not sent. It stays readable."""
    async with service.change(access.workspace_id) as connection:
        await contents.withdraw(connection, access, content_id)


@router.post("/shares/{share_id}/readings")
async def post_share_reading(share_id: Id, new: NewReading, access: SignedIn, service: Here) -> Reading:
    """Whether a text is still what was approved, with its slots filled inside their envelopes. Nothing is kept."""
    async with service.database.read() as connection:
        use = await library.sharing.mine(connection, access.workspace_id, access.member_id, share_id)
        by = await in_force(connection, access.workspace_id, now())
        draft = Draft(access.workspace_id, access.member_id, use.share.draft_key, new.text, new.marks)
        files = await attached(connection, draft, service.settings.public_url)
    said = Said(use.share.network, new.text, files.media, files.marks)
    findings = await look(new.text, use.share.network, now().date(), by, files.beside)
    async with service.database.read() as connection:
        why, cover = await compare(connection, use, said, findings, service.settings.public_url, now())
    return Reading(is_inside=cover.fillings is not None, fillings=cover.fillings, card=cover.card, **_told(why))


def _told(why: WhyNot | None) -> dict[str, Any]:
    return {"why_not": why and why.words, "why_not_kind": why and why.kind}


@router.get("/content-reviews")
async def get_content_reviews(
    access: Reviewer, service: Here, cursor: Behind = None, limit: Limit = 50
) -> Page[ContentReview]:
    """Versions that wait, by risk and then the oldest. Reading it reviews nothing."""
    async with service.database.read() as connection:
        shown = await review_seen.contents(connection, access, place_in(cursor), limit + 1, now())
    return page_by_rank(shown, limit, ContentReview.model_validate)


@router.post("/content-reviews/{review_id}/decisions", status_code=201)
async def post_content_decision(review_id: Id, said: NewDecision, access: Reviewer, service: Here) -> DecidedAs:
    """Decide on exactly the version that was shown. It cannot be undone: a content that changes is another version."""
    judgement = Judgement(DecisionKind(said.kind), said.reason, said.sha256)
    async with service.change(access.workspace_id) as connection:
        await deciding.decide(connection, access, review_id, judgement, Kept.column)
        row: Any = await store.one(connection, access.workspace_id, review_id)
        version = await library.contents.version(connection, access.workspace_id, row.version_id)
    return DecidedAs(state=version.row.state)


@door.api_route("/l/{token}", methods=["GET", "HEAD"], include_in_schema=False)
async def follow_link(token: str, request: Request, service: Here) -> Response:
    """To where the approval says and nowhere else. Nothing of the request is kept, and no cookie is set."""
    target = await opening.follow(service, token, is_opening(request.method, request.headers))
    if target is None:
        raise not_found("There is no such link.")
    return RedirectResponse(target, 302)


async def _page(service: Service, access: Access, content_id: int) -> ContentPage:
    async with service.database.read() as connection:
        shown = await seen.of_content(connection, access.workspace_id, content_id, now())
    return ContentPage.model_validate(shown)
