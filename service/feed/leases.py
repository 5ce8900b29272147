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

    `mine` holds workspace_id, engagement_id, member_id and the id of this writing, or None. A writing that was given up
    takes nothing any more: its two requests came the wrong way round. Raises a problem 404 for an unknown card.
    """
    known = await _known(connection, mine, now)
    if not await _has_card(connection, mine):
        raise not_found("There is no such card.")
    if known and (_is_stopped(known, mine) if known.is_given_up else known.member_id != mine["member_id"]):
        return known
    await _keep(connection, mine | {"is_given_up": False}, now)
    await _announce(connection, mine, now)
    return await store.leases.of_card(connection, mine["workspace_id"], mine["engagement_id"])


async def give_up(connection: AsyncConnection, mine: dict[str, Any], now: datetime) -> None:
    """They write no longer, also where what takes the lease is still on its way.

    What another member holds, or the same one by another writing, stays theirs.
    """
    known = await _known(connection, mine, now)
    stands = known is not None and not known.is_given_up
    if (stands and not _is_of(known, mine)) or not await _has_card(connection, mine):
        return
    await _keep(connection, mine | {"is_given_up": True}, now)
    if stands:
        await _announce(connection, mine, now)


async def _known(connection: AsyncConnection, mine: dict[str, Any], now: datetime) -> Any:
    """The card's lease, if it is not over; also one that was given up."""
    await live.take_turn(connection, mine["workspace_id"])
    await store.leases.forget_past(connection, mine["workspace_id"], now)
    return await store.leases.of_card(connection, mine["workspace_id"], mine["engagement_id"])


def _is_of(known: Any, mine: dict[str, Any]) -> bool:
    is_same = None in {known.writing, mine["writing"]} or known.writing == mine["writing"]
    return bool(is_same and known.member_id == mine["member_id"])


def _is_stopped(known: Any, mine: dict[str, Any]) -> bool:
    return mine["writing"] is not None and known.writing == mine["writing"]


async def _has_card(connection: AsyncConnection, mine: dict[str, Any]) -> bool:
    return await store.engagements.one(connection, mine["workspace_id"], mine["engagement_id"]) is not None


async def _keep(connection: AsyncConnection, row: dict[str, Any], now: datetime) -> None:
    await store.leases.keep(connection, row | {"id": new_id(), "until": now + LASTS})


async def _announce(connection: AsyncConnection, mine: dict[str, Any], now: datetime) -> None:
    await live.announce(connection, mine["workspace_id"], "lease", [mine["engagement_id"]], now)
