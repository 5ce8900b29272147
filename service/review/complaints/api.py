"""Routes of the register of complaints and of comments that went, for compliance."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from service.context import Here
from service.grammar import After, Answer, Body, Id, Limit, Page, Text, following
from service.review.complaints import comments, register, seen, store
from service.review.reviewer import Reviewer
from service.review.supervising import scope_of

router = APIRouter(tags=["complaints"])
Reason = Annotated[Text, Field(min_length=1, max_length=2_000)]


class ComplaintSeen(Answer):
    """`text` as it was said, also where its author has taken it back; null once it was erased. `level`: deadlines that
    passed; `assigned`: who is to look since then."""

    id: Id
    network: str
    person_id: Id | None
    name: str | None
    text: str | None
    url: str | None
    received_at: datetime
    due_at: datetime
    level: int
    assigned: str | None
    closed_at: datetime | None
    by: str | None
    outcome: Literal["answered", "settled", "unfounded"] | None
    reason: str


class Closing(Body):
    outcome: Literal["answered", "settled", "unfounded"]
    reason: Reason


class CommentActSeen(Answer):
    """`act` gone: it is no longer shown, and nobody knows who took it away."""

    id: Id
    activity_id: Id
    network: str
    act: Literal["hidden", "deleted", "gone"]
    tone: Literal["positive", "negative", "neither", "unknown"]
    by: str | None
    reason: str
    at: datetime


class TonesSeen(Answer):
    """Of what members took away: how many praised, how many did not, how many neither."""

    positive: int
    negative: int
    neither: int


class NewCommentAct(Body):
    activity_id: Id
    act: Literal["hidden", "deleted"]
    reason: Reason


@router.get("/complaints")
async def get_complaints(
    access: Reviewer, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[ComplaintSeen]:
    """The register, the newest first: received, due, closed by whom and how."""
    async with service.database.read() as connection:
        scope = await scope_of(connection, access.workspace_id, access.member_id)
        rows = await store.register(connection, access.workspace_id, scope, cursor, limit + 1)
        shown = await seen.complaints(connection, service.vault, access.workspace_id, rows[:limit])
    return Page(items=[ComplaintSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.post("/complaints/{complaint_id}/close")
async def post_complaint_close(complaint_id: Id, said: Closing, access: Reviewer, service: Here) -> ComplaintSeen:
    """End its clock, and say what was done."""
    async with service.change(access.workspace_id) as connection:
        row = await register.close(connection, access, complaint_id, said.outcome, said.reason)
        (shown,) = await seen.complaints(connection, service.vault, access.workspace_id, [row])
    return ComplaintSeen.model_validate(shown)


@router.get("/comment-acts")
async def get_comment_acts(
    access: Reviewer, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[CommentActSeen]:
    """Comments of others under ours that went, the newest first."""
    async with service.database.read() as connection:
        rows = await store.acts(connection, access.workspace_id, cursor, limit + 1)
        shown = await seen.acts(connection, access.workspace_id, rows[:limit])
    return Page(items=[CommentActSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.get("/comment-tones")
async def get_comment_tones(access: Reviewer, service: Here) -> TonesSeen:
    """Of all comments that members took away, how many praised and how many did not."""
    async with service.database.read() as connection:
        return TonesSeen.model_validate(await seen.tones(connection, access.workspace_id))


@router.post("/comment-acts", status_code=204)
async def post_comment_act(new: NewCommentAct, access: Reviewer, service: Here) -> None:
    """Write down that a member hid or deleted somebody's comment on its network, and why."""
    async with service.change(access.workspace_id) as connection:
        await comments.say(connection, access, new.activity_id, new.act, new.reason)
