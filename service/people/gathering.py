"""Putting accounts under one person as they were at some time, and all others away from them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.people import store
from service.people.claims import display_name
from service.people.meet import former_home, join


async def gather(
    connection: AsyncConnection, workspace_id: int, person_id: int, actors: Collection[int], at: datetime
) -> set[int]:
    """Make these accounts a person's, and all others somebody else's; who else had one, or has one now."""
    found = [await store.account(connection, workspace_id, one) for one in actors]
    accounts = [one for one in found if one is not None]
    if accounts and await store.one(connection, workspace_id, person_id) is None:
        await store.insert_people(connection, [store.unclaimed(workspace_id, person_id, display_name(accounts))])
    touched = set()
    for one in await store.accounts_of(connection, workspace_id, [person_id]):
        if one.id not in actors:
            home = await former_home(connection, workspace_id, one, new_id())
            await join(connection, workspace_id, one.id, home, _seen(one), at, None)
            touched.add(home)
    for one in accounts:
        before = await join(connection, workspace_id, one.id, person_id, _seen(one), at, None)
        touched |= {before} if before else set()
    return touched


def _seen(account: Any) -> dict[str, Any]:
    return {"seen": account.url or account.key}
