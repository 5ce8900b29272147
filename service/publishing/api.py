"""Routes of what nobody knows: posts whose sending was cut off, for their authors and for compliance."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field

from service.context import Here
from service.grammar import After, Answer, Body, Id, Limit, Page, page_of
from service.posts import outbox
from service.publishing import settling
from service.review.reviewer import Reviewer
from service.team import names
from service.team.access import SignedIn

router = APIRouter(tags=["posts"])


class UnsettledSeen(Answer):
    """A post of which nobody knows whether it is out. `error`: how its sending ended."""

    id: Id
    author: str
    network: str
    source_title: str
    text: str
    language: str | None
    sent_at: datetime
    error: str | None


class WhereaboutsSeen(Answer):
    """`found` null: nobody can tell yet, and `why` says what is in the way.

    `how`: by the key it would have on its network, or among what the account was seen to say until `looked_at`.
    """

    found: bool | None
    how: Literal["key", "posts"]
    looked_at: datetime | None
    url: str | None
    why: str | None


class NewSettlement(Body):
    """`url`, of a post of the account, where it is there; it may be left out where the look has found it."""

    is_there: bool
    url: Annotated[str | None, Field(max_length=2_000)] = None


@router.get("/unsettled-posts")
async def get_unsettled_posts(
    access: Reviewer, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[UnsettledSeen]:
    """Posts of anybody of which nobody knows whether they are out, the oldest first. None is sent again by itself."""
    async with service.database.read() as connection:
        rows = await outbox.unknown(connection, access.workspace_id, cursor, limit + 1)
        named = await names(connection, access.workspace_id)
    return page_of(rows, limit, lambda row: _unsettled(row, named))


@router.post("/posts/{post_id}/whereabouts")
async def post_whereabouts(post_id: Id, access: SignedIn, service: Here) -> WhereaboutsSeen:
    """Look for it on its network, or among what was seen of the account; what was found is in the ledger."""
    return WhereaboutsSeen.model_validate(await settling.look(service, access, post_id))


@router.post("/posts/{post_id}/settlement", status_code=204)
async def post_settlement(post_id: Id, said: NewSettlement, access: SignedIn, service: Here) -> None:
    """Say that it is there, or that it is not; then its draft may be handed in again. It cannot be undone."""
    await settling.settle(service, access, post_id, said.is_there, said.url)


def _unsettled(row: Any, named: dict[int, str]) -> UnsettledSeen:
    return UnsettledSeen.model_validate({**row._mapping, "author": named.get(row.member_id, "")})
