"""Routes of feeds that contents are made from, and of what they propose."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from service import live
from service.clock import now
from service.context import Here, Service
from service.grammar import After, Answer, Body, Id, Limit, Page, page_of
from service.library.feeds import entries, looking, proposals, store
from service.library.schemas import Network
from service.team.access import Access, Marketing

router = APIRouter(tags=["library"])


class NewContentFeed(Body):
    """`url`: of an RSS, Atom or JSON feed. `networks`: for which its contents are, unless who writes them says else."""

    url: Annotated[str, Field(min_length=1, max_length=2_000)]
    networks: Annotated[list[Network], Field(min_length=1, max_length=20)]


class ContentFeedSeen(Answer):
    """`looked_at`: when it was last read; `last_error`: why that failed since; `due_at`: when it is next."""

    id: Id
    url: str
    title: str
    networks: list[str]
    looked_at: datetime | None
    last_error: str | None
    due_at: datetime
    created_at: datetime


class ContentFeedBegun(ContentFeedSeen):
    """`proposed`: how many entries are proposed at once; null where the feed was named before."""

    proposed: int | None


class ContentProposalSeen(Answer):
    """An entry of a feed as a content that could be written. `about`: for the preview of its link; `variant`: a first
    way to say it, with its slots."""

    id: Id
    feed_id: Id
    feed: str
    networks: list[str]
    title: str
    link: str | None
    text: str
    about: str
    variant: str
    published_at: datetime | None
    found_at: datetime


@router.get("/content-feeds")
async def get_content_feeds(
    access: Marketing, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[ContentFeedSeen]:
    """Feeds that are looked at for contents, the newest first."""
    async with service.database.read() as connection:
        rows = await store.all_of(connection, access.workspace_id, cursor, limit + 1)
    return page_of(rows, limit, ContentFeedSeen.model_validate)


@router.post("/content-feeds", status_code=201)
async def post_content_feed(
    new: NewContentFeed, access: Marketing, service: Here, response: Response
) -> ContentFeedBegun:
    """Look at a feed now and every hour: its entries of the last 90 days, and what comes, are proposed as contents.

    Nothing is handed in by that. The same address again answers 200.
    """
    named = looking.Named(new.url, tuple(dict.fromkeys(new.networks)))
    feed, proposed = await looking.begin(service, access, named)
    response.status_code = 200 if proposed is None else 201
    return ContentFeedBegun.model_validate(dict(feed._mapping) | {"proposed": proposed})


@router.post("/content-feeds/{feed_id}/pulls", status_code=201)
async def post_content_feed_pull(feed_id: Id, access: Marketing, service: Here) -> ContentFeedSeen:
    """Look at it now; `last_error` says why that failed."""
    return ContentFeedSeen.model_validate(await looking.look_now(service, access.workspace_id, feed_id))


@router.delete("/content-feeds/{feed_id}", status_code=204)
async def delete_content_feed(feed_id: Id, access: Marketing, service: Here) -> None:
    """Look at it no more. What it proposed goes with it; contents that were made of that stay."""
    await looking.remove(service, access.workspace_id, feed_id)


@router.get("/content-proposals")
async def get_content_proposals(
    access: Marketing, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[ContentProposalSeen]:
    """What feeds propose, the newest first. A content is made of one by handing it in with this as its `proposal`."""
    async with service.database.snapshot() as connection:
        rows = await store.proposed(connection, access.workspace_id, cursor, limit + 1)
        named = {row.id: row for row in await store.all_of(connection, access.workspace_id, None, looking.MOST_FEEDS)}
    return page_of(rows, limit, lambda row: _proposal(row, named[row.feed_id]))


@router.put("/content-proposals/{proposal_id}/aside", status_code=204)
async def put_content_proposal_aside(proposal_id: Id, access: Marketing, service: Here) -> None:
    """Nothing is to be made of it."""
    await _aside(service, access, proposal_id, now())


@router.delete("/content-proposals/{proposal_id}/aside", status_code=204)
async def delete_content_proposal_aside(proposal_id: Id, access: Marketing, service: Here) -> None:
    """Propose it again."""
    await _aside(service, access, proposal_id, None)


async def _aside(service: Service, access: Access, proposal_id: int, at: datetime | None) -> None:
    async with service.change(access.workspace_id) as connection:
        await proposals.put_aside(connection, access.workspace_id, proposal_id, at)
        await live.announce(connection, access.workspace_id, "content", [proposal_id], now())


def _proposal(row: Any, feed: Any) -> ContentProposalSeen:
    told = {"feed": feed.title, "networks": feed.networks, "about": entries.about(row.title, row.text)}
    told["variant"] = entries.variant(row.title, row.text, row.link)
    return ContentProposalSeen.model_validate(dict(row._mapping) | told)
