"""Routes of what the workspace's own accounts say: handed in as any post is, and seen by all who keep them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from service import library, posts
from service.clock import now
from service.context import Here
from service.grammar import Answer, Id
from service.review import seen
from service.review.schemas import PostSeen
from service.sources import KEEPERS, sources_of
from service.team import names
from service.team.access import Access, requires

router = APIRouter(tags=["library"])
Keeping = Annotated[Access, Depends(requires(*KEEPERS))]
MOST = 200  # shares of a content that are looked through, the newest


class BrandPost(PostSeen):
    """A post through an account of the workspace's, by whoever of marketing handed it in."""

    author: str
    author_id: Id


class BrandPosts(Answer):
    posts: list[BrandPost]


@router.get("/contents/{content_id}/brand-posts")
async def get_content_brand_posts(content_id: Id, access: Keeping, service: Here) -> BrandPosts:
    """What was made of a content for the workspace's own accounts, the newest first: planned, waiting, out."""
    async with service.database.read() as connection:
        await library.contents.one(connection, access.workspace_id, content_id)
        ids = await library.sharing.posts_of(connection, access.workspace_id, content_id, MOST)
        brands = {one.id for one in await sources_of(connection, access.workspace_id) if one.member_id is None}
        rows = [row for row in await posts.some(connection, access.workspace_id, ids) if row.source_id in brands][::-1]
        shown = await seen.of_author(connection, access.workspace_id, rows, now())
        named = await names(connection, access.workspace_id)
    by = {row.id: {"author": named.get(row.member_id, ""), "author_id": row.member_id} for row in rows}
    return BrandPosts(posts=[BrandPost.model_validate(one | by[one["id"]]) for one in shown])
