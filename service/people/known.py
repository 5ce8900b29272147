"""Who is known: the person of an id, or a problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import not_found
from service.people import store


async def is_there(connection: AsyncConnection, workspace_id: int, person_id: int, actors: Sequence[int]) -> bool:
    """Whether the person is known, or one of these accounts."""
    if await store.one(connection, workspace_id, person_id) is not None:
        return True
    return any([await store.account(connection, workspace_id, one) is not None for one in actors])


async def existing(connection: AsyncConnection, workspace_id: int, person_id: int) -> Row[Any]:
    """The person. Raises a problem 404 where there is none."""
    row = await store.one(connection, workspace_id, person_id)
    if row is None:
        raise not_found("There is no such person.")
    return row
