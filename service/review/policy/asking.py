"""Which version is in force at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import Problem
from service.review.policy import holding, store
from service.review.policy.values import NONE_YET, Version, effective, version_of

CHANGED = "policy-changed"
WORDS = (
    "The policy is not what was confirmed: somebody changed it in the database. Nothing is handed in, decided or sent"
    " by it, and nothing was lost. Compliance proposes a version anew, and a second person confirms it."
)


async def in_force(connection: AsyncConnection, workspace_id: int, at: datetime) -> Version:
    """The version in force at a moment; number 0 where there was none.

    Raises the problem 409 where what is stored is not what the ledger says was confirmed.
    """
    found = await _held(connection, workspace_id, at)
    if found is None:
        raise Problem(409, CHANGED, WORDS)
    return found


async def dependable(connection: AsyncConnection, workspace_id: int, at: datetime) -> Version:
    """The same for what has to go on all the same: as where nobody has written one, if it is not what was confirmed."""
    return await _held(connection, workspace_id, at) or NONE_YET


async def _held(connection: AsyncConnection, workspace_id: int, at: datetime) -> Version | None:
    row = standing(await store.confirmed(connection, workspace_id), at)
    if not holding.is_standing(row, await holding.confirmed(connection, workspace_id), at):
        return None
    return version_of(row) if row is not None else NONE_YET


async def numbered(connection: AsyncConnection, workspace_id: int, number: int) -> Version:
    """The version with this number; 0 is how it is where nobody has written one."""
    row = await store.numbered(connection, workspace_id, number)
    return version_of(row) if row is not None else NONE_YET


def standing(confirmed: Iterable[Any], at: datetime) -> Any:
    """Of versions in the order of their confirmation the one in force: what took force last, by then."""
    by_then = [row for row in confirmed if effective(row.since, row.ended_at) <= at]
    return max(by_then, key=lambda row: (effective(row.since, row.ended_at), row.ended_at, row.number), default=None)
