"""Legal holds: placed on records, extended and released by compliance, each of it in the ledger."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.clock import now
from service.database import new_id
from service.errors import conflict, invalid, not_found
from service.review.records import store as records
from service.review.retention import store
from service.team.access import Access


async def place(connection: AsyncConnection, access: Access, title: str, reason: str, ids: Collection[int]) -> int:
    """Keep these records whatever else is over; the hold's id. Problems: 404 for a record, 422 for none."""
    if not ids:
        raise invalid("A hold keeps at least one record.")
    hold_id = new_id()
    row: dict[str, Any] = {"workspace_id": access.workspace_id, "id": hold_id, "title": title, "reason": reason}
    row |= {"member_id": access.member_id, "at": now(), "released_at": None, "released_by": None, "release_reason": ""}
    await store.add_hold(connection, row)
    await _take_in(connection, access, hold_id, ids)
    told = {"title": title, "reason": reason, "records": sorted(map(str, ids))}
    await _tell(connection, access, hold_id, "hold.placed", told)
    return hold_id


async def extend(connection: AsyncConnection, access: Access, hold_id: int, ids: Collection[int]) -> None:
    """Keep more records by the same hold. Problems: 404, 409 for a released one."""
    hold = await _standing(connection, access, hold_id)
    known = (await store.items(connection, access.workspace_id, [hold_id])).get(hold_id, [])
    new = set(ids) - set(known)
    await _take_in(connection, access, hold.id, new)
    await _tell(connection, access, hold_id, "hold.extended", {"records": sorted(map(str, new))})


async def release(connection: AsyncConnection, access: Access, hold_id: int, reason: str) -> None:
    """Let go of what it keeps; other holds and retention go on. Problems: 404, 409 for a released one."""
    await _standing(connection, access, hold_id)
    done = {"released_at": now(), "released_by": access.member_id, "release_reason": reason}
    await store.release(connection, access.workspace_id, hold_id, **done)
    await _tell(connection, access, hold_id, "hold.released", {"reason": reason})


async def _standing(connection: AsyncConnection, access: Access, hold_id: int) -> Any:
    hold = await store.one_hold(connection, access.workspace_id, hold_id)
    if hold is None:
        raise not_found("There is no such hold.")
    if hold.released_at is not None:
        raise conflict("This hold was released: place another one.")
    return hold


async def _take_in(connection: AsyncConnection, access: Access, hold_id: int, ids: Collection[int]) -> None:
    known = await records.some(connection, access.workspace_id, ids)
    if set(ids) - known.keys():
        raise not_found("Some of these records are not there.")
    key = {"workspace_id": access.workspace_id, "hold_id": hold_id}
    await store.add_items(connection, [{**key, "id": new_id(), "record_id": one} for one in sorted(set(ids))])


async def _tell(connection: AsyncConnection, access: Access, hold_id: int, type_: str, told: dict[str, Any]) -> None:
    of: dict[str, Any] = {"actor_id": access.member_id, "subject_id": hold_id, "content": rfc8785.dumps(told)}
    await ledger.append(connection, access.workspace_id, type=type_, **of)
    await ledger.demand(connection, access.workspace_id)
