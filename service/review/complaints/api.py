"""Routes of the register of complaints and of comments that went, for compliance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncConnection

from service.context import Here, Service
from service.grammar import After, Answer, Body, Id, Limit, Page, Text
from service.review.complaints import comments, register, store
from service.review.records.content import opened, read
from service.team import members
from service.team.access import Access, requires
from service.team.models import Role

router = APIRouter(tags=["complaints"])
Reviewer = Annotated[Access, Depends(requires(Role.COMPLIANCE))]
Reason = Annotated[Text, Field(min_length=1, max_length=2_000)]


class ComplaintSeen(Answer):
    """`text` as it was said, also where its author has taken it back; null once it was erased."""

    id: Id
    network: str
    person_id: Id | None
    name: str | None
    text: str | None
    url: str | None
    received_at: datetime
    due_at: datetime
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


class CommentActsSeen(Answer):
    """What went, the newest first, and how many of each tone members took away."""

    acts: list[CommentActSeen]
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
        rows = await register.listed(connection, access.workspace_id, cursor, limit + 1)
        named = await _names(connection, access)
    following = str(rows[limit - 1].id) if len(rows) > limit else None
    return Page(items=[_seen(service, row, named) for row in rows[:limit]], next_cursor=following)


@router.post("/complaints/{complaint_id}/close")
async def post_complaint_close(complaint_id: Id, said: Closing, access: Reviewer, service: Here) -> ComplaintSeen:
    """End its clock, and say what was done."""
    async with service.change(access.workspace_id) as connection:
        await register.close(connection, access, complaint_id, said.outcome, said.reason)
        row = await store.one(connection, access.workspace_id, complaint_id)
        return _seen(service, row, await _names(connection, access))


@router.get("/comment-acts")
async def get_comment_acts(access: Reviewer, service: Here) -> CommentActsSeen:
    """Comments of others under ours that went; of those that we took away, how many praised and how many did not."""
    async with service.database.read() as connection:
        rows = await store.acts(connection, access.workspace_id)
        named = await _names(connection, access)
    shown = [{**row._mapping, "by": named.get(row.member_id)} for row in rows]
    return CommentActsSeen.model_validate({"acts": shown, **_tones(rows)})


@router.post("/comment-acts", status_code=204)
async def post_comment_act(new: NewCommentAct, access: Reviewer, service: Here) -> None:
    """Write down that a member hid or deleted somebody's comment on its network, and why."""
    async with service.change(access.workspace_id) as connection:
        await comments.say(connection, access, new.activity_id, new.act, new.reason)


def _tones(rows: Sequence[Any]) -> dict[str, int]:
    ours = [row.tone for row in rows if row.act != "gone"]
    return {tone: ours.count(tone) for tone in ("positive", "negative", "neither")}


def _seen(service: Service, row: Any, named: dict[int | None, str]) -> ComplaintSeen:
    words = read(opened(service.vault, row.sealed)[1])["said"] if row.sealed else {"name": None, "content": None}
    told = {"by": named.get(row.closed_by), "name": words["name"], "text": words["content"]}
    return ComplaintSeen.model_validate({**row._mapping, **told})


async def _names(connection: AsyncConnection, access: Access) -> dict[int | None, str]:
    return {one.id: one.name for one in await members(connection, access.workspace_id)}
