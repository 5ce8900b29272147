"""Learned models as people are shown them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring.stored import Unreadable, load
from service.feed import store
from service.feed.standing import models_of


async def models_seen(connection: AsyncConnection, workspace_id: int, now: datetime) -> list[dict[str, Any]]:
    """Every model, newest first. `state`: standing, replaced, withdrawn or unreadable, with its `fault`."""
    standing = (await models_of(connection, workspace_id)).standing(now)
    rows = await store.models.all_of(connection, workspace_id)
    return [_seen(row, standing.id if standing else None) for row in rows]


def _seen(row: Any, standing: int | None) -> dict[str, Any]:
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
