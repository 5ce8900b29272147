"""Routes of drafts. Only their author ever sees them; nothing is published from here."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header
from pydantic import Field
from starlette.responses import Response

from service.clock import now
from service.context import Here
from service.grammar import After, Answer, Body, Id, Limit, Page, page_of, versions_in
from service.posts import drafts
from service.posts.store import drafts as store
from service.team.access import SignedIn

router = APIRouter(tags=["drafts"])

LONGEST = 20_000  # characters: more than any network takes in one post that a person would read
Written = Annotated[str, Field(max_length=LONGEST)]
IfMatch = Annotated[str | None, Header(max_length=200)]


class NewDraft(Body):
    """`id` is the client's own, so that an offline retry makes no second draft."""

    id: UUID
    engagement_id: Id | None = None
    in_reply_to: Id | None = None
    network: Annotated[str, Field(min_length=1, max_length=60)]
    text: Written


class ChangedDraft(Body):
    """`in_reply_to`: what it answers from now on; where there is none, what it answered before."""

    text: Written
    in_reply_to: Id | None = None


class DraftSeen(Answer):
    """`version` is what If-Match compares; it stands in the ETag too."""

    id: UUID
    engagement_id: Id | None
    in_reply_to: Id | None
    network: str
    text: str
    version: str
    created_at: datetime
    updated_at: datetime


@router.get("/drafts")
async def get_drafts(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[DraftSeen]:
    """What I am writing, the newest first."""
    asked = (access.workspace_id, access.member_id, cursor, limit + 1)
    async with service.database.read() as connection:
        rows = await store.of_member(connection, *asked)
    return page_of(rows, limit, _seen)


@router.post("/drafts", status_code=201)
async def post_draft(new: NewDraft, access: SignedIn, service: Here, response: Response) -> DraftSeen:
    """Begin a draft. The same id again answers 200 with what it is by now."""
    written = {name: value for name, value in new if name != "id"} | {"key": str(new.id)}
    async with service.change(access.workspace_id) as connection:
        draft, is_new = await drafts.begin(connection, access.workspace_id, access.member_id, written, now())
    response.status_code = 201 if is_new else 200
    return _tagged(draft, response)


@router.patch("/drafts/{draft_id}")
async def patch_draft(  # one parameter per part of the request
    draft_id: UUID,
    changed: ChangedDraft,
    access: SignedIn,
    service: Here,
    response: Response,
    if_match: IfMatch = None,
) -> DraftSeen:
    """Write on. `If-Match: "VERSION"` refuses with 412 where it was changed elsewhere meanwhile."""
    mine = (access.workspace_id, access.member_id, str(draft_id))
    async with service.change(access.workspace_id) as connection:
        written = {name: value for name, value in changed if value is not None}
        draft = await drafts.rewrite(connection, mine, written, versions_in(if_match), now())
    return _tagged(draft, response)


@router.delete("/drafts/{draft_id}", status_code=204)
async def delete_draft(draft_id: UUID, access: SignedIn, service: Here) -> None:
    """Throw a draft away."""
    async with service.change(access.workspace_id) as connection:
        await drafts.remove(connection, access.workspace_id, access.member_id, str(draft_id))


def _tagged(draft: Any, response: Response) -> DraftSeen:
    response.headers["etag"] = f'"{draft.version}"'
    return _seen(draft)


def _seen(draft: Any) -> DraftSeen:
    return DraftSeen(**{**draft._mapping, "id": draft.key, "version": str(draft.version)})
