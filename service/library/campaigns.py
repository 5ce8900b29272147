"""Campaigns: named sets of contents. To be in one changes no version, and needs no decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.errors import invalid, not_found
from service.library import contents, store


@dataclass(frozen=True, slots=True)
class Planned:
    name: str
    audience: str
    begins_on: date
    ends_on: date


async def begin(connection: AsyncConnection, workspace_id: int, member_id: int, planned: Planned, now: datetime) -> Any:
    """The campaign. A problem 422 where it ends before it begins."""
    if planned.ends_on < planned.begins_on:
        raise invalid("It ends before it begins.")
    id_ = new_id()
    row = {"workspace_id": workspace_id, "id": id_, "name": planned.name, "audience": planned.audience}
    row |= {"begins_on": planned.begins_on.isoformat(), "ends_on": planned.ends_on.isoformat()}
    await store.campaigns.add(connection, row | {"member_id": member_id, "created_at": now})
    return await store.campaigns.one(connection, workspace_id, id_)


async def put(connection: AsyncConnection, workspace_id: int, content_id: int, campaign_id: int | None) -> None:
    """A content into a campaign, or out of any (None). A problem 404 where one of them is not there."""
    await contents.one(connection, workspace_id, content_id)
    if campaign_id is not None and await store.campaigns.one(connection, workspace_id, campaign_id) is None:
        raise not_found("There is no such campaign.")
    await store.campaigns.put(connection, workspace_id, content_id, campaign_id)
