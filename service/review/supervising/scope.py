"""What a member of compliance sees: what those given to them wrote, and records of their accounts and of our own."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import not_found
from service.review.supervising import store

Scope = frozenset[int] | None  # members; None: everybody


async def scope_of(connection: AsyncConnection, workspace_id: int, supervisor_id: int) -> Scope:
    """The members whom somebody looks after; None: the whole workspace."""
    return frozenset(await store.of(connection, workspace_id, supervisor_id)) or None


async def refuse_outside(
    connection: AsyncConnection, workspace_id: int, supervisor_id: int, member_id: int | None
) -> None:
    """Raises a problem 404 where it is of somebody they do not look after.

    What was handed in is of who wrote it, through whichever account; a record is of whose account it is, and one of
    the workspace's own (None) is everybody's.
    """
    scope = await scope_of(connection, workspace_id, supervisor_id)
    if scope is not None and member_id is not None and member_id not in scope:
        raise not_found("There is nothing of that here for you.")
