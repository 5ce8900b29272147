"""Routes of the library: what there is to share, sharing it, and what became of that.

Handing a version in, handing a content over, withdrawing it, reading a text as handing in does and following a share's
link stand in `review`, which lies above.
"""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from service.clock import now
from service.context import Here
from service.grammar import After, Id, Limit, Page, following
from service.library import seen, sharing, store
from service.library.schemas import (
    ContentPage,
    ContentSeen,
    DraftShare,
    NewShare,
    ShareBegun,
    ShareSeen,
)
from service.library.standing import Use, of_draft
from service.team.access import SignedIn

router = APIRouter(tags=["library"])


@router.get("/contents")
async def get_contents(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[ContentSeen]:
    """Everything in the library, the newest first: what may be shared, what waits, what has expired."""
    async with service.database.read() as connection:
        rows = await store.contents.all_of(connection, access.workspace_id, cursor, limit + 1)
        shown = await seen.of_contents(connection, access.workspace_id, rows[:limit], now())
    return Page(items=[ContentSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.get("/contents/{content_id}")
async def get_content(content_id: Id, access: SignedIn, service: Here) -> ContentPage:
    """One content, with all its versions."""
    async with service.database.read() as connection:
        shown = await seen.of_content(connection, access.workspace_id, content_id, now())
    return ContentPage.model_validate(shown)


@router.get("/contents/{content_id}/shares")
async def get_content_shares(
    content_id: Id, access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[ShareSeen]:
    """What members made of a content and is out, the newest first: who wrote it and who shared it."""
    async with service.database.read() as connection:
        await seen.of_content(connection, access.workspace_id, content_id, now())
        rows = await store.shares.of_content(connection, access.workspace_id, content_id, cursor, limit + 1)
        shown = await seen.shares(connection, access.workspace_id, rows[:limit])
    return Page(items=[ShareSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.get("/people/{person_id}/shares")
async def get_person_shares(
    person_id: Id, access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[ShareSeen]:
    """What was shared with one person and is out, the newest first."""
    async with service.database.read() as connection:
        rows = await store.shares.for_person(connection, access.workspace_id, person_id, cursor, limit + 1)
        shown = await seen.shares(connection, access.workspace_id, rows[:limit])
    return Page(items=[ShareSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.post("/shares", status_code=201)
async def post_share(new: NewShare, access: SignedIn, service: Here, response: Response) -> ShareBegun:
    """Take a content for a draft of mine; the answer is the variant whose turn it is. The same id again answers 200."""
    wanted = sharing.Wanted(str(new.id), str(new.draft_id), new.content_id, new.network, new.person_id)
    async with service.change(access.workspace_id) as connection:
        use, is_new = await sharing.begin(connection, access.workspace_id, access.member_id, wanted, now())
    response.status_code = 201 if is_new else 200
    return _begun(use, service.settings.public_url)


@router.get("/drafts/{draft_id}/share")
async def get_draft_share(draft_id: UUID, access: SignedIn, service: Here) -> DraftShare:
    """What a draft of mine is made of, on whichever device it was begun; null where it is in my own words."""
    of = (access.workspace_id, access.member_id, str(draft_id))
    async with service.database.read() as connection:
        use = await of_draft(connection, *of)
    return DraftShare(share=_begun(use, service.settings.public_url) if use else None)


@router.delete("/shares/{share_id}", status_code=204)
async def delete_share(share_id: Id, access: SignedIn, service: Here) -> None:
    """The draft is in my own words from now on, and takes the way of my own words."""
    async with service.change(access.workspace_id) as connection:
        await sharing.leave(connection, access.workspace_id, access.member_id, share_id)


def _begun(use: Use, public_url: str | None) -> ShareBegun:
    row = use.version.row
    told = {"id": use.share.id, "content_id": row.content_id, "title": row.title, "number": row.number}
    told |= {"variants": len(use.version.variants), "disclosure": row.disclosure, "media": row.media}
    return ShareBegun.model_validate(told | sharing.begun(use, public_url))
