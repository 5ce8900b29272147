"""Requests to marketing: a question nothing in the library answers, until something does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.errors import conflict, not_found
from service.library import store


async def ask(
    connection: AsyncConnection, workspace_id: int, member_id: int, activity_id: int, now: datetime
) -> tuple[Any, bool]:
    """The request for what somebody asked, and whether it is new: a question is asked of marketing once.

    A problem 404 where there is no such activity.
    """
    before = await store.requests.of_activity(connection, workspace_id, activity_id)
    if before is not None:
        return before, False
    row: dict[str, Any] = {
        "workspace_id": workspace_id,
        "id": new_id(),
        "activity_id": activity_id,
        "member_id": member_id,
    }
    row |= {"holder_id": None, "content_id": None}
    try:
        await store.requests.add(connection, row | {"created_at": now, "closed_at": None})
    except IntegrityError as error:
        raise not_found("There is no such activity.") from error
    return await store.requests.of_activity(connection, workspace_id, activity_id), True


async def asked(connection: AsyncConnection, workspace_id: int, activities: Collection[int]) -> set[int]:
    """Those of these activities that marketing was asked about, open or answered."""
    return await store.requests.asked(connection, workspace_id, activities)


async def open_ones(connection: AsyncConnection, workspace_id: int, before: int | None, limit: int) -> Sequence[Any]:
    """Those nobody has answered yet, the newest first."""
    return await store.requests.all_of(connection, workspace_id, before, limit)


async def hold(connection: AsyncConnection, workspace_id: int, member_id: int, request_id: int) -> None:
    """It is mine to answer. Problems: 404, and 409 where somebody else holds it, or it is closed."""
    request = await _open(connection, workspace_id, request_id)
    if request.holder_id not in {None, member_id}:
        raise conflict("Somebody else has taken it.")
    await store.requests.change(connection, workspace_id, request_id, holder_id=member_id)


async def release(connection: AsyncConnection, workspace_id: int, member_id: int, request_id: int) -> None:
    """Let others have it. Problems: 404, and 409 where somebody else holds it."""
    await hold(connection, workspace_id, member_id, request_id)
    await store.requests.change(connection, workspace_id, request_id, holder_id=None)


async def answer(connection: AsyncConnection, content: Any, member_id: int, request_id: int) -> None:
    """A content was handed in for it, by whom it is held from now on. Problems as of `hold`."""
    await hold(connection, content.workspace_id, member_id, request_id)
    await store.requests.change(connection, content.workspace_id, request_id, content_id=content.id)


async def _open(connection: AsyncConnection, workspace_id: int, request_id: int) -> Any:
    request = await store.requests.one(connection, workspace_id, request_id)
    if request is None:
        raise not_found("There is no such request.")
    if request.closed_at is not None:
        raise conflict("It was answered already.")
    return request
