"""Routes of a member's private feed link: whether there is one, making it, taking it back."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from pydantic import Field

from service.context import Here
from service.grammar import Answer
from service.team import feed_links
from service.team.access import SignedIn

router = APIRouter(tags=["team"])


class FeedLinkSeen(Answer):
    """All null: there is none. `label`: what read it last calls itself (User-Agent)."""

    created_at: datetime | None = None
    seen_at: datetime | None = Field(None, description="when it was last read, to ten minutes; null: never")
    label: str | None = None


class FeedLinkMade(Answer):
    """The only answer that ever shows them: the paths of the same feed in two dialects."""

    atom: str
    json_feed: str


@router.get("/me/feed-link")
async def get_feed_link(access: SignedIn, service: Here) -> FeedLinkSeen:
    """Whether my feed can be read by a private link, and when it last was; never the link."""
    async with service.database.read() as connection:
        found = await feed_links.standing(connection, access)
    return FeedLinkSeen.model_validate(found) if found else FeedLinkSeen()


@router.post("/me/feed-link", status_code=201)
async def post_feed_link(access: SignedIn, service: Here) -> FeedLinkMade:
    """A new private link to my feed, in place of the one before. Whoever has it reads my cards, and can do nothing."""
    at = f"/api/v1/feeds/{await feed_links.make(service, access)}"
    return FeedLinkMade(atom=f"{at}/atom.xml", json_feed=f"{at}/feed.json")


@router.delete("/me/feed-link", status_code=204)
async def delete_feed_link(access: SignedIn, service: Here) -> None:
    """Take my feed link back: from now on it leads nowhere."""
    await feed_links.take_back(service, access)
