"""Routes of posts. They stand here because handing in asks the router, and `posts` lies below it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from service import posts
from service.clock import now
from service.context import Here
from service.grammar import After, Id, Limit, Page, following
from service.review import deciding, seen, submitting
from service.review.schemas import NewPost, PostSeen
from service.team.access import SignedIn

router = APIRouter(tags=["posts"])


@router.get("/posts")
async def get_posts(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[PostSeen]:
    """What I handed in, the newest first: where it stands, who holds it until when, and what became of it."""
    async with service.database.read() as connection:
        rows = await posts.of_member(connection, access.workspace_id, access.member_id, cursor, limit + 1)
        shown = await seen.of_author(connection, access.workspace_id, rows[:limit], now())
    return Page(items=[PostSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.post("/posts", status_code=201)
async def post_post(new: NewPost, access: SignedIn, service: Here, response: Response) -> PostSeen:
    """Hand a draft in, to be said through an account. The same id again answers 200 with where it stands."""
    span = (new.not_before, new.not_after, new.zone)
    wanted = submitting.Wanted(str(new.id), str(new.draft_id), new.source_id, new.kind or "", *span, tuple(new.marks))
    post, is_new = await submitting.submit(service, access, wanted)
    response.status_code = 201 if is_new else 200
    async with service.database.read() as connection:
        (shown,) = await seen.of_author(connection, access.workspace_id, [post], now())
    return PostSeen.model_validate(shown)


@router.delete("/posts/{post_id}", status_code=204)
async def delete_post(post_id: Id, access: SignedIn, service: Here) -> None:
    """Take it back: while it waits, or within its ten seconds in the outbox."""
    async with service.change(access.workspace_id) as connection:
        await deciding.withdraw(connection, access, post_id)
