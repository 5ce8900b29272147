"""The test bench: one text, and what each version finds in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.context import Service
from service.review.findings import look, told
from service.review.policy import Version, in_force, seen, store
from service.review.policy.values import version_of

SHOWN = 10  # versions that are not past
LOOKED_AT = 50  # of the newest


async def try_out(service: Service, workspace_id: int, text: str, network: str, at: datetime) -> list[dict[str, Any]]:
    """What the version in force finds, and after it each that is proposed or coming, the newest first."""
    async with service.database.read() as connection:
        versions = [("in_force", await in_force(connection, workspace_id, at))]
        versions += await _others(connection, workspace_id, at)
    tried = [(state, version, await look(text, network, at.date(), version)) for state, version in versions[:SHOWN]]
    return [{"number": by.number, "state": state, "findings": told(found, text, by)} for state, by, found in tried]


async def _others(connection: AsyncConnection, workspace_id: int, at: datetime) -> list[tuple[str, Version]]:
    rows = await store.page(connection, workspace_id, None, LOOKED_AT)
    states = {one["id"]: one["state"] for one in await seen.versions(connection, workspace_id, None, LOOKED_AT, at)}
    return [(states[row.id], version_of(row)) for row in rows if states[row.id] in {"coming", "proposed"}]
