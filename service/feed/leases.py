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


async def take(connection: AsyncConnection, mine: dict[str, Any], now: datetime) -> Any:
    """Take the lease of a card, or renew it. Answers the one that stands: another's, where they hold it already.

    `mine` holds workspace_id, engagement_id, member_id and the id of this writing, or "". A writing that was given up
    takes nothing any more: its two requests came the wrong way round. Raises a problem 404 for an unknown card.
    """
    others, own = await _known(connection, mine, now)
    if not await _has_card(connection, mine):
        raise not_found("There is no such card.")
    if others or (own and own.is_given_up and mine["writing"]):
        return others or own
    await _keep(connection, mine | {"is_given_up": False}, now)
    await _announce(connection, mine, now)
    return (await _known(connection, mine, now))[1]


async def give_up(connection: AsyncConnection, mine: dict[str, Any], now: datetime) -> None:
    """They write no longer, also where what takes the lease is still on its way. What others hold stays theirs."""
    _others, own = await _known(connection, mine, now)
    if not await _has_card(connection, mine):
        return
    await _keep(connection, mine | {"is_given_up": True}, now)
    if own and not own.is_given_up:
        await _announce(connection, mine, now)


async def _known(connection: AsyncConnection, mine: dict[str, Any], now: datetime) -> tuple[Any, Any]:
    """Another member's lease that stands, and what is remembered of this writing."""
    await live.take_turn(connection, mine["workspace_id"])
    await store.leases.forget_past(connection, mine["workspace_id"], now)
    rows = await store.leases.of_card(connection, mine["workspace_id"], mine["engagement_id"])
    others = (row for row in rows if row.member_id != mine["member_id"] and not row.is_given_up)
    own = (row for row in rows if (row.member_id, row.writing) == (mine["member_id"], mine["writing"]))
    return next(others, None), next(own, None)


async def _has_card(connection: AsyncConnection, mine: dict[str, Any]) -> bool:
    return await store.engagements.one(connection, mine["workspace_id"], mine["engagement_id"]) is not None


async def _keep(connection: AsyncConnection, row: dict[str, Any], now: datetime) -> None:
    await store.leases.keep(connection, row | {"id": new_id(), "until": now + LASTS})


async def _announce(connection: AsyncConnection, mine: dict[str, Any], now: datetime) -> None:
    await live.announce(connection, mine["workspace_id"], "lease", [mine["engagement_id"]], now)
