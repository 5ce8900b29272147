"""Legal holds: placed on records and contents, extended and released by compliance, each of it in the ledger."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, library
from service.clock import now
from service.database import new_id
from service.errors import conflict, forbidden, invalid, not_found
from service.review.records import store as records
from service.review.retention import store
from service.review.retention.store import Items
from service.review.supervising import is_within, scope_of
from service.team.access import Access


async def place(connection: AsyncConnection, access: Access, title: str, reason: str, items: Items) -> int:
    """Keep these whatever else is over; the hold's id. Problems: 404 for what is not there, 422 for nothing."""
    if items == Items():
        raise invalid("A hold keeps at least one record or content.")
    hold_id = new_id()
    row: dict[str, Any] = {"workspace_id": access.workspace_id, "id": hold_id, "title": title, "reason": reason}
    row |= {"member_id": access.member_id, "at": now(), "released_at": None, "released_by": None, "release_reason": ""}
    await _refuse_outside(connection, access, items)
    await store.add_hold(connection, row)
    await _take_in(connection, access, hold_id, items)
    await _tell(connection, access, hold_id, "hold.placed", {"title": title, "reason": reason, **_told(items)})
    return hold_id


async def extend(connection: AsyncConnection, access: Access, hold_id: int, items: Items) -> None:
    """Keep more by the same hold. Problems: 404, also for what it keeps of others already, 409 for a released one."""
    await _standing(connection, access, hold_id)
    await _refuse_outside(connection, access, items)
    known = (await store.items(connection, access.workspace_id, [hold_id]))[hold_id]
    new = Items(_without(items.records, known.records), _without(items.contents, known.contents))
    await _take_in(connection, access, hold_id, new)
    await _tell(connection, access, hold_id, "hold.extended", _told(new))


async def release(connection: AsyncConnection, access: Access, hold_id: int, reason: str) -> None:
    """Let go of what it keeps; other holds and retention go on.

    Problems: 403 where it keeps what others look after, 404, 409 for a released one.
    """
    await _standing(connection, access, hold_id)
    kept = (await store.items(connection, access.workspace_id, [hold_id]))[hold_id]
    if await _items(connection, access, hold_id) != kept:
        raise forbidden("It keeps what you do not look after: who looks after the whole workspace releases it.")
    done = {"released_at": now(), "released_by": access.member_id, "release_reason": reason}
    await store.release(connection, access.workspace_id, hold_id, **done)
    await _tell(connection, access, hold_id, "hold.released", {"reason": reason})


async def _standing(connection: AsyncConnection, access: Access, hold_id: int) -> Any:
    hold = await store.one_hold(connection, access.workspace_id, hold_id)
    if hold is None or await _items(connection, access, hold_id) == Items():
        raise not_found("There is no such hold.")
    if hold.released_at is not None:
        raise conflict("This hold was released: place another one.")
    return hold


async def _items(connection: AsyncConnection, access: Access, hold_id: int) -> Items:
    """What it keeps of those whom a member looks after."""
    scope = await scope_of(connection, access.workspace_id, access.member_id)
    return (await store.items(connection, access.workspace_id, [hold_id], scope))[hold_id]


async def _refuse_outside(connection: AsyncConnection, access: Access, items: Items) -> None:
    """Raises a problem 404 where some of these are not there, or of whom the member does not look after."""
    scope = await scope_of(connection, access.workspace_id, access.member_id)
    known = await records.some(connection, access.workspace_id, items.records)
    if set(items.records) - {id_ for id_, one in known.items() if is_within(scope, one.member_id)}:
        raise not_found("Some of these records are not there.")
    shelved = await library.contents.some(connection, access.workspace_id, items.contents)
    if set(items.contents) - {one.id for one in shelved if is_within(scope, one.owner_id)}:
        raise not_found("Some of these contents are not there.")


async def _take_in(connection: AsyncConnection, access: Access, hold_id: int, items: Items) -> None:
    key: dict[str, Any] = {"workspace_id": access.workspace_id, "hold_id": hold_id}
    rows = [{**key, "record_id": one, "content_id": None} for one in sorted(set(items.records))]
    rows += [{**key, "record_id": None, "content_id": one} for one in sorted(set(items.contents))]
    await store.add_items(connection, [{**row, "id": new_id()} for row in rows])


def _without(ids: Collection[int], known: Collection[int]) -> tuple[int, ...]:
    return tuple(sorted(set(ids) - set(known)))


def _told(items: Items) -> dict[str, Any]:
    return {name: sorted(map(str, getattr(items, name))) for name in ("records", "contents")}


async def _tell(connection: AsyncConnection, access: Access, hold_id: int, type_: str, told: dict[str, Any]) -> None:
    of: dict[str, Any] = {"actor_id": access.member_id, "subject_id": hold_id, "content": rfc8785.dumps(told)}
    await ledger.append(connection, access.workspace_id, type=type_, **of)
    await ledger.demand(connection, access.workspace_id)
