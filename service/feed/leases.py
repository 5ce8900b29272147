"""Who is writing: a lease on a card that others see, so that two do not answer the same person at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import live
from service.database import new_id
from service.errors import not_found
from service.feed import store

LASTS = timedelta(minutes=2)


async def take(
    connection: AsyncConnection, workspace_id: int, engagement_id: int, member_id: int, now: datetime
) -> Any:
    """Take the lease of a card, or renew it. Answers the one that stands: another's, where they hold it already.

    Raises a problem 404 for an unknown card.
    """
    await live.take_turn(connection, workspace_id)
    if await store.engagements.one(connection, workspace_id, engagement_id) is None:
        raise not_found("There is no such card.")
    held = await store.leases.of_card(connection, workspace_id, engagement_id, now)
    if held and held.member_id != member_id:
        return held
    await store.leases.forget_past(connection, workspace_id, now)
    row = {"workspace_id": workspace_id, "id": new_id(), "engagement_id": engagement_id, "member_id": member_id}
    await store.leases.keep(connection, row | {"until": now + LASTS})
    await live.announce(connection, workspace_id, "lease", [engagement_id], now)
    return await store.leases.of_card(connection, workspace_id, engagement_id, now)


async def give_up(
    connection: AsyncConnection, workspace_id: int, engagement_id: int, member_id: int, now: datetime
) -> None:
    """They write no longer. What they do not hold, or no longer, they cannot give up: nothing happens."""
    if await store.leases.give_up(connection, workspace_id, engagement_id, member_id):
        await live.announce(connection, workspace_id, "lease", [engagement_id], now)
