"""Routes of campaigns: sets of contents with dates and an audience."""

from __future__ import annotations

from datetime import date, datetime

from fastapi import APIRouter

from service import live
from service.clock import now
from service.context import Here
from service.grammar import After, Answer, Body, Id, Limit, Line, Page, page_of
from service.library import campaigns, store
from service.library.schemas import Short
from service.team.access import Marketing, SignedIn

router = APIRouter(tags=["library"])


class NewCampaign(Body):
    name: Line
    audience: Short = ""
    begins_on: date
    ends_on: date


class CampaignSeen(Answer):
    id: Id
    name: str
    audience: str
    begins_on: date
    ends_on: date
    created_at: datetime


class Belonging(Body):
    """The campaign a content is part of; null: of none."""

    campaign_id: Id | None


@router.get("/campaigns")
async def get_campaigns(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[CampaignSeen]:
    """The newest first."""
    async with service.database.read() as connection:
        rows = await store.campaigns.all_of(connection, access.workspace_id, cursor, limit + 1)
    return page_of(rows, limit, CampaignSeen.model_validate)


@router.post("/campaigns", status_code=201)
async def post_campaign(new: NewCampaign, access: Marketing, service: Here) -> CampaignSeen:
    """Begin a campaign."""
    planned = campaigns.Planned(new.name, new.audience, new.begins_on, new.ends_on)
    async with service.change(access.workspace_id) as connection:
        made = await campaigns.begin(connection, access.workspace_id, access.member_id, planned, now())
    return CampaignSeen.model_validate(made)


@router.put("/contents/{content_id}/campaign", status_code=204)
async def put_content_campaign(content_id: Id, said: Belonging, access: Marketing, service: Here) -> None:
    """Put a content into a campaign, or take it out. That changes no version, and needs no decision."""
    async with service.change(access.workspace_id) as connection:
        await campaigns.put(connection, access.workspace_id, content_id, said.campaign_id)
        await live.announce(connection, access.workspace_id, "content", [content_id], now())
