"""What an erasure leaves of people: an id, and of whoever had one of the accounts before only what others tell."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.people import store
from service.people.claims import make, project
from service.people.employers import employment
from service.people.meet import Employed, employed


async def forget(connection: AsyncConnection, workspace_id: int, person_id: int, name: str, at: datetime) -> set[int]:
    """Delete what was claimed of a person, whose their accounts were before, and what these told of anybody else.

    Who is left is an id with this name. Answers the others of whom the accounts told: they are told of anew, by the
    accounts that they have.
    """
    told = await store.told_by_accounts_of(connection, workspace_id, person_id)
    others = {row.person_id for row in told} - {person_id}
    await store.forget(connection, workspace_id, person_id, others, name)
    worked = {row.person_id for row in told if row.kind == "works_at" and row.ended_at is None}
    await _employ(connection, workspace_id, worked & others, at)
    await project(connection, workspace_id, others)
    named = {row.organization_id for row in told if row.organization_id is not None}
    await store.forget_unnamed(connection, workspace_id, named)
    return others


async def _employ(connection: AsyncConnection, workspace_id: int, people: Collection[int], at: datetime) -> None:
    """Where these people work, as the first of the accounts that they have says it."""
    accounts: dict[int, Any] = {}
    for one in await store.accounts_of(connection, workspace_id, people):
        if employment(one.summary):
            accounts.setdefault(one.person_id, one)
    found = [Employed(person_id, one.id, one.summary) for person_id, one in accounts.items()]
    await make(connection, await employed(connection, workspace_id, found, at))
