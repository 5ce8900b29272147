"""What a member of compliance sees: what those given to them wrote, and records of their accounts and of our own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_, true
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among
from service.errors import not_found
from service.review.supervising import store

Scope = frozenset[int] | None  # members; None: everybody


async def scope_of(connection: AsyncConnection, workspace_id: int, supervisor_id: int) -> Scope:
    """The members whom somebody looks after; None: the whole workspace."""
    return await store.of(connection, workspace_id, supervisor_id)


def is_within(scope: Scope, member_id: int | None) -> bool:
    """Whether it is of somebody in a scope; None: of the workspace's own accounts, which are everybody's.

    >>> is_within(None, 1), is_within(frozenset({1}), 1), is_within(frozenset(), 1), is_within(frozenset(), None)
    (True, True, False, True)
    """
    return scope is None or member_id is None or member_id in scope


def within(column: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    """The same of a column."""
    return true() if scope is None else or_(column.is_(None), among(column, scope))


async def refuse_outside(
    connection: AsyncConnection, workspace_id: int, supervisor_id: int, member_id: int | None
) -> None:
    """Raises a problem 404 where it is of somebody they do not look after.

    What was handed in is of who wrote it, through whichever account; a record is of whose account it is, and one of
    the workspace's own (None) is everybody's.
    """
    if not is_within(await scope_of(connection, workspace_id, supervisor_id), member_id):
        raise not_found("There is nothing of that here for you.")
