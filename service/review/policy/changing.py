"""Changing a policy: one of compliance proposes a version, a second person lets it take force. In the ledger, both."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live
from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import conflict, forbidden, invalid, not_found
from service.review.backtests.owing import changes_rules, refuse_untested
from service.review.backtests.running import ask, is_empty
from service.review.policy import store
from service.review.policy.asking import dependable
from service.review.policy.checking import faults, strangers
from service.review.policy.holding import CONFIRMED, PROPOSED, told
from service.review.policy.models import PolicyEndKind
from service.review.policy.values import Policy, Version, digest, effective, written
from service.team import Role, members
from service.team.access import Access


async def propose(service: Service, access: Access, wanted: Policy, since: datetime | None) -> int:
    """Keep a version that somebody else may confirm; its id. A problem 422 with everything that is wrong with it.

    Where it changes rules and the archive is empty, it is held against that at once.
    """
    wrong = await asyncio.to_thread(faults, wanted, now().date())
    content = written(wanted)
    async with service.change(access.workspace_id) as connection:
        wrong += strangers(wanted, await _compliance(connection, access.workspace_id))
        if wrong:
            raise invalid(" ".join(wrong), faults=wrong)
        number = await store.last_number(connection, access.workspace_id) + 1
        id_, sha256, begins = new_id(), digest(content), since or now()
        row = {"workspace_id": access.workspace_id, "id": id_, "number": number, "content": content}
        row |= {"sha256": sha256, "since": begins, "member_id": access.member_id, "at": now()}
        await store.add(connection, row)
        said = {"number": number, "sha256": sha256, "since": begins.isoformat(), "policy": content}
        await _tell(connection, access, PROPOSED, id_, said)
        before = await dependable(connection, access.workspace_id, now())
        is_changing = changes_rules(Version(number, sha256, wanted), before)
        if is_changing and await is_empty(connection, access.workspace_id, now()):
            await ask(connection, access, id_)
    return id_


async def confirm(connection: AsyncConnection, access: Access, policy_id: int) -> None:
    """Let a version take force. Problems: 403 for who proposed it, 404, 409 where it has ended, and where it changes
    rules and was not held against the archive to the end."""
    found = await _open(connection, access, policy_id)
    if found.member_id == access.member_id:
        raise forbidden("You proposed it: a second person lets it take force.")
    await refuse_untested(connection, found)
    at = await _end(connection, access, found, PolicyEndKind.CONFIRM)
    said = {"number": found.number, "sha256": found.sha256, "from": effective(found.since, at).isoformat()}
    await _tell(connection, access, CONFIRMED, policy_id, said)


async def withdraw(connection: AsyncConnection, access: Access, policy_id: int) -> None:
    """See that a proposal never takes force. Problems: 404, 409 where it has ended."""
    found = await _open(connection, access, policy_id)
    await _end(connection, access, found, PolicyEndKind.WITHDRAW)
    await _tell(connection, access, "policy.withdrawn", policy_id, {"number": found.number, "sha256": found.sha256})


async def _open(connection: AsyncConnection, access: Access, policy_id: int) -> Any:
    found = await store.one(connection, access.workspace_id, policy_id)
    if found is None:
        raise not_found("There is no such version.")
    if found.ended is not None:
        raise conflict("Somebody has confirmed or withdrawn it already.")
    if not (await told(connection, access.workspace_id)).is_as_told(found):
        raise conflict("This is not what was proposed: it was changed behind our back. Propose it anew.")
    return found


async def _end(connection: AsyncConnection, access: Access, found: Any, kind: PolicyEndKind) -> datetime:
    row: dict[str, Any] = {"workspace_id": access.workspace_id, "id": new_id(), "policy_id": found.id}
    row |= {"member_id": access.member_id, "kind": kind, "at": (at := now())}
    await store.finish(connection, row)
    return at


async def _compliance(connection: AsyncConnection, workspace_id: int) -> set[int]:
    return {one.id for one in await members(connection, workspace_id) if Role.COMPLIANCE in one.roles}


async def _tell(connection: AsyncConnection, access: Access, what: str, policy_id: int, said: dict[str, Any]) -> None:
    to: dict[str, Any] = {"actor_id": access.member_id, "subject_id": policy_id, "content": rfc8785.dumps(said)}
    await ledger.append(connection, access.workspace_id, type=what, **to)
    await ledger.demand(connection, access.workspace_id)
    await live.announce(connection, access.workspace_id, "policy", [policy_id], now())
