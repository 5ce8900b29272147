"""Giving members to who looks after them: an admin says whose, and the ledger tells of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live
from service.clock import now
from service.errors import invalid, not_found
from service.review.supervising import store
from service.team import Role, members
from service.team.access import Access

GIVEN = "supervision.set"


async def give(connection: AsyncConnection, access: Access, supervisor_id: int, ids: Collection[int] | None) -> None:
    """These members and no others, also where they are none; None: the whole workspace.

    Problems: 404 for nobody, 422 for who is not of compliance, for a member who is not here, and for oneself of whom
    nobody decides on their own words.
    """
    here = {one.id: one for one in await members(connection, access.workspace_id)}
    if supervisor_id not in here:
        raise not_found("There is no such member.")
    if ids is not None and Role.COMPLIANCE not in here[supervisor_id].roles:
        raise invalid("Only who is of compliance looks after others.")
    if set(ids or ()) - {id_ for id_, one in here.items() if one.roles}:
        raise invalid("Some of these members are not here (any more).")
    if supervisor_id in (ids or ()):
        raise invalid("Nobody looks after themselves.")
    await store.put(connection, access.workspace_id, supervisor_id, None if ids is None else set(ids), now())
    given = [str(one) for one in sorted(set(ids or ()))]
    content = rfc8785.dumps({"members": given, "everybody": ids is None})
    of: dict[str, Any] = {"actor_id": access.member_id, "subject_id": supervisor_id, "content": content}
    await ledger.append(connection, access.workspace_id, type=GIVEN, **of)
    await ledger.demand(connection, access.workspace_id)
    await live.announce(connection, access.workspace_id, "review", [supervisor_id], now())


async def seen(connection: AsyncConnection, workspace_id: int) -> dict[str, Any]:
    """Everybody of compliance with whom they look after, and the members whom nobody does."""
    here = [one for one in await members(connection, workspace_id) if one.roles]
    given: dict[int, list[int]] = {}
    for row in await store.all_(connection, workspace_id):
        given.setdefault(row.supervisor_id, []).extend([row.member_id] if row.member_id is not None else [])
    named = {one.id: one.name for one in here}
    supervisors = [one for one in here if Role.COMPLIANCE in one.roles]
    shown = [
        {"member_id": one.id, "name": one.name} | {"members": _named(given[one.id], named) if one.id in given else None}
        for one in supervisors
    ]
    return {"supervisors": shown, "unseen": _named(_unseen([one.id for one in supervisors], given, named), named)}


def _unseen(supervisors: Collection[int], given: dict[int, list[int]], named: dict[int, str]) -> list[int]:
    """Nobody is unseen by who looks after everybody else; but nobody looks at their own words."""
    return [one for one in named if not any(_sees(by, given.get(by), one) for by in supervisors)]


def _sees(by: int, given: list[int] | None, member_id: int) -> bool:
    return by != member_id and (given is None or member_id in given)


def _named(ids: Collection[int], named: dict[int, str]) -> list[dict[str, Any]]:
    return [{"member_id": one, "name": named.get(one, "")} for one in ids]
