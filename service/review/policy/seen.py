"""What is shown of policies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.backtests.owing import owing
from service.review.policy import store
from service.review.policy.asking import standing
from service.review.policy.holding import told
from service.review.policy.models import PolicyEndKind
from service.review.policy.values import effective
from service.team import members

WRITER = "v"  # of the content's own form: no business of who reads it


async def versions(
    connection: AsyncConnection, workspace_id: int, before: int | None, limit: int, now: datetime
) -> list[dict[str, Any]]:
    """Versions, the newest first, with where each stands."""
    return await _shown(connection, workspace_id, await store.page(connection, workspace_id, before, limit), now)


async def version(
    connection: AsyncConnection, workspace_id: int, policy_id: int, now: datetime
) -> dict[str, Any] | None:
    found = await store.one(connection, workspace_id, policy_id)
    return (await _shown(connection, workspace_id, [found], now))[0] if found is not None else None


async def _shown(
    connection: AsyncConnection, workspace_id: int, rows: Sequence[Any], now: datetime
) -> list[dict[str, Any]]:
    named = {one.id: one.name for one in await members(connection, workspace_id)}
    here = standing(await store.confirmed(connection, workspace_id), now)
    said = await told(connection, workspace_id)
    shown = [_one(row, here.id if here is not None else None, named, now) for row in rows]
    owed = await owing(connection, workspace_id, [row for row in rows if row.ended is None])
    told_of = [{"is_as_told": said.is_as_told(row), "owes_back_test": row.id in owed} for row in rows]
    return [one | more for one, more in zip(shown, told_of, strict=True)]


def _one(row: Any, here: int | None, named: dict[int, str], now: datetime) -> dict[str, Any]:
    content = {key: value for key, value in orjson.loads(row.content).items() if key != WRITER}
    begins = effective(row.since, row.ended_at) if row.ended == PolicyEndKind.CONFIRM else None
    return {
        **row._mapping,
        "policy": content,
        "state": _state(row, here, begins, now),
        "proposed_by": named.get(row.member_id, ""),
        "proposed_by_id": row.member_id,
        "proposed_at": row.at,
        "ended_by": named.get(row.ended_by) if row.ended_by else None,
        "in_force_from": begins,
    }


def _state(row: Any, here: int | None, begins: datetime | None, now: datetime) -> str:
    if row.ended == PolicyEndKind.WITHDRAW:
        return "withdrawn"
    if begins is None:
        return "proposed"
    if row.id == here:
        return "in_force"
    return "coming" if begins > now else "past"
