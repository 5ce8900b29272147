"""Routes of views: that somebody saw an item, and who did. One shape for posts, contents and looks, for compliance."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncConnection

from service.context import Here, Service
from service.grammar import Id
from service.review.reviewer import Reviewer
from service.review.views import items, telling
from service.review.views.items import Item
from service.review.views.schemas import NewView, ViewsSeen
from service.team.access import Access

router = APIRouter(tags=["reviews"])
Find = Callable[[AsyncConnection, Access, int], Awaitable[Item]]


@router.post("/reviews/{review_id}/views", status_code=204)
async def post_review_view(review_id: Id, seen: NewView, access: Reviewer, service: Here) -> None:
    """Note that one has a post on the screen: an event in the ledger, once for each hash. It reviews nothing."""
    await _view(service, access, (items.review, review_id), seen)


@router.get("/reviews/{review_id}/views")
async def get_review_views(review_id: Id, access: Reviewer, service: Here) -> ViewsSeen:
    """Who saw it, also after it was decided on."""
    return await _views(service, access, (items.review, review_id))


@router.post("/content-reviews/{review_id}/views", status_code=204)
async def post_content_review_view(review_id: Id, seen: NewView, access: Reviewer, service: Here) -> None:
    """The same of a version of a content."""
    await _view(service, access, (items.content_review, review_id), seen)


@router.get("/content-reviews/{review_id}/views")
async def get_content_review_views(review_id: Id, access: Reviewer, service: Here) -> ViewsSeen:
    """Who saw it, also after it was decided on."""
    return await _views(service, access, (items.content_review, review_id))


@router.post("/looks/{look_id}/views", status_code=204)
async def post_look_view(look_id: Id, seen: NewView, access: Reviewer, service: Here) -> None:
    """The same of a look at a record, by the hash of the version that raised it."""
    await _view(service, access, (items.look, look_id), seen)


@router.get("/looks/{look_id}/views")
async def get_look_views(look_id: Id, access: Reviewer, service: Here) -> ViewsSeen:
    """Who saw it, also after something was said of it."""
    return await _views(service, access, (items.look, look_id))


async def _view(service: Service, access: Access, of: tuple[Find, int], seen: NewView) -> None:
    find, id_ = of
    async with service.change(access.workspace_id) as connection:
        await telling.view(connection, access, await find(connection, access, id_), seen.sha256)


async def _views(service: Service, access: Access, of: tuple[Find, int]) -> ViewsSeen:
    find, id_ = of
    async with service.database.read() as connection:
        item = await find(connection, access, id_)
        found = await telling.about(connection, access.workspace_id, item.subject_id)
    return ViewsSeen.model_validate({"views": [one for one in found if one.look_id == item.look_id]})
