"""Learned models as people are shown them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring.stored import Unreadable, load
from service.feed import store
from service.feed.weights.standing import models_of


async def models_seen(connection: AsyncConnection, workspace_id: int, now: datetime) -> list[dict[str, Any]]:
    """Every model, newest first. `state`: standing, replaced, withdrawn or unreadable, with its `fault`."""
    stands = await standing_id(connection, workspace_id, now)
    return [seen(row, stands) for row in await store.models.page(connection, workspace_id, None, None)]


async def standing_id(connection: AsyncConnection, workspace_id: int, now: datetime) -> int | None:
    standing = (await models_of(connection, workspace_id)).standing(now)
    return standing.id if standing else None


def seen(row: Any, standing: int | None) -> dict[str, Any]:
    """One model, where `standing` is the id of the one in use."""
    fault = _fault(row.weights)
    state = "withdrawn" if row.withdrawn_at else "unreadable" if fault else "replaced"
    return {
        "id": str(row.id),
        "state": "standing" if row.id == standing else state,
        "why": row.why,
        "fault": fault,
        "metrics": row.metrics,
        "data_from": row.data_from,
        "data_until": row.data_until,
        "created_at": row.created_at,
        "promoted_at": row.promoted_at,
        "withdrawn_at": row.withdrawn_at,
    }


def _fault(stored: object) -> str | None:
    try:
        load(stored)
    except Unreadable as error:
        return str(error)
    return None
