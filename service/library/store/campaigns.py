"""The SQL of campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table
from service.library.models import Campaign, Content

campaign, content = table(Campaign), table(Content)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Campaign, [row])


async def one(connection: AsyncConnection, workspace_id: int, campaign_id: int) -> Row[Any] | None:
    query = select(campaign).where(campaign.c.workspace_id == workspace_id, campaign.c.id == campaign_id)
    return (await connection.execute(query)).first()


async def all_of(connection: AsyncConnection, workspace_id: int, before: int | None, limit: int) -> Sequence[Row[Any]]:
    """The newest first."""
    query = select(campaign).where(campaign.c.workspace_id == workspace_id)
    query = query.where(campaign.c.id < before) if before is not None else query
    return (await connection.execute(query.order_by(campaign.c.id.desc()).limit(limit))).all()


async def put(connection: AsyncConnection, workspace_id: int, content_id: int, campaign_id: int | None) -> None:
    """A content into a campaign, or out of any."""
    this = and_(content.c.workspace_id == workspace_id, content.c.id == content_id)
    await connection.execute(update(content).where(this).values(campaign_id=campaign_id))
