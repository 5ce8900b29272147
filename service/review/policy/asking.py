"""Which version is in force at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.policy import store
from service.review.policy.values import NONE_YET, Version, effective, version_of


async def in_force(connection: AsyncConnection, workspace_id: int, at: datetime) -> Version:
    """The version in force at a moment; number 0 where there was none."""
    row = standing(await store.confirmed(connection, workspace_id), at)
    return version_of(row) if row is not None else NONE_YET


async def numbered(connection: AsyncConnection, workspace_id: int, number: int) -> Version:
    """The version with this number; 0 is how it is where nobody has written one."""
    row = await store.numbered(connection, workspace_id, number)
    return version_of(row) if row is not None else NONE_YET


def standing(confirmed: Iterable[Any], at: datetime) -> Any:
    """Of versions in the order of their confirmation the one in force: what took force last, by then."""
    by_then = [row for row in confirmed if effective(row.since, row.ended_at) <= at]
    return max(by_then, key=lambda row: (effective(row.since, row.ended_at), row.ended_at, row.number), default=None)
