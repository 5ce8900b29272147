"""Naming a delegate for a time, and coming back. Both are in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.clock import now
from service.database import new_id
from service.errors import conflict, invalid, not_found
from service.review.delegates import store
from service.team import member
from service.team.access import Access

LONGEST = timedelta(days=366)
JUST_NOW = timedelta(minutes=5)  # a form knows minutes, and its clock is not ours


@dataclass(frozen=True, slots=True)
class Absence:
    delegate_id: int
    since: datetime
    until: datetime


async def name(connection: AsyncConnection, access: Access, wanted: Absence) -> int:
    """Name who stands in for oneself; the delegation's id. Problems: 404, 409 for one more, 422."""
    if wanted.delegate_id == access.member_id:
        raise invalid("Nobody stands in for themselves.")
    if not now() < wanted.until <= wanted.since + LONGEST or wanted.since >= wanted.until:
        raise invalid("An absence begins before it ends, ends after now, and lasts at most a year.")
    if wanted.since < now() - JUST_NOW:
        raise invalid("An absence begins now, or later: nobody stood in for you before they were named.")
    if await store.is_away(connection, access.workspace_id, access.member_id, (wanted.since, wanted.until)):
        raise conflict("Somebody stands in for you in that time already.")
    delegate = await member(connection, access.workspace_id, wanted.delegate_id)
    if not delegate.roles:
        raise invalid(f"{delegate.name} has left.")
    row: dict[str, Any] = {"workspace_id": access.workspace_id, "id": new_id(), "member_id": access.member_id}
    row |= {"delegate_id": wanted.delegate_id, "since": wanted.since, "until": wanted.until}
    await store.add(connection, row | {"at": now(), "ended_at": None})
    span = {"since": wanted.since.isoformat(), "until": wanted.until.isoformat()}
    await _tell(connection, access, "delegation.named", row["id"], {"delegate": str(wanted.delegate_id), **span})
    return int(row["id"])


async def end(connection: AsyncConnection, access: Access, delegation_id: int) -> None:
    """Be back before the time. Problems: 404 for what is not one's own, 409 where it is over."""
    found = await store.one(connection, access.workspace_id, delegation_id)
    if found is None or found.member_id != access.member_id:
        raise not_found("There is no such absence of yours.")
    if not await store.end(connection, access.workspace_id, delegation_id, now()):
        raise conflict("It is over already.")
    await _tell(connection, access, "delegation.ended", delegation_id, {"delegate": str(found.delegate_id)})


async def _tell(connection: AsyncConnection, access: Access, what: str, id_: int, told: dict[str, Any]) -> None:
    to: dict[str, Any] = {"actor_id": access.member_id, "subject_id": id_, "content": rfc8785.dumps(told)}
    await ledger.append(connection, access.workspace_id, type=what, **to)
