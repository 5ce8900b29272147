"""Drafts: written by one member, seen by nobody else, each change by whoever has seen the last one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.errors import changed_meanwhile, conflict, not_found
from service.posts import exhibits
from service.posts.store import drafts as store


async def begin(
    connection: AsyncConnection, workspace_id: int, member_id: int, written: Mapping[str, Any], now: datetime
) -> tuple[Any, bool]:
    """Keep what was `written` (key, engagement_id, in_reply_to, network, text); the same key twice is once.

    Answers the draft, and whether it is new. Raises a problem 404 for a card or activity that is not there, 409 for a
    key that is another's.
    """
    before = await store.with_key(connection, workspace_id, written["key"])
    if before is not None:
        if before.member_id != member_id:
            raise conflict("This id was already used for another draft.")
        return before, False
    row = {"workspace_id": workspace_id, "id": new_id(), "member_id": member_id, "version": 1, **written}
    try:
        await store.add(connection, row | {"created_at": now, "updated_at": now})
    except IntegrityError as error:  # the keys say what may be written to: cards are known further up only
        raise not_found("There is no such card, or no such activity.") from error
    return await store.with_key(connection, workspace_id, written["key"]), True


async def rewrite(
    connection: AsyncConnection,
    mine: tuple[int, int, str],
    written: Mapping[str, Any],
    versions: Collection[str],
    now: datetime,
) -> Any:
    """Give the draft another text, or something else to answer; `mine` is (workspace, author, key), `versions` those
    that may be written over.

    Raises a problem 404 for a draft that is not theirs or an activity that is not there, 412 where it has another
    version.
    """
    before = await _own(connection, *mine)
    if "*" not in versions and str(before.version) not in versions:
        raise changed_meanwhile("The draft was changed elsewhere: look at both before you keep one.")
    try:
        await store.rewrite(connection, mine[0], before.id, written, now)
    except IntegrityError as error:
        raise not_found("There is no such activity.") from error
    return await _own(connection, *mine)


async def remove(connection: AsyncConnection, workspace_id: int, member_id: int, key: str) -> None:
    """Throw it away. Raises a problem 404 for a draft that is not theirs."""
    draft = await _own(connection, workspace_id, member_id, key)
    await store.remove(connection, workspace_id, draft.id)
    await exhibits.leave(connection, workspace_id, key)


async def _own(connection: AsyncConnection, workspace_id: int, member_id: int, key: str) -> Any:
    draft = await known(connection, workspace_id, member_id, key)
    if draft is None:
        raise not_found("There is no such draft.")
    return draft


async def known(connection: AsyncConnection, workspace_id: int, member_id: int, key: str) -> Any:
    """The draft; None where there is none, or where it is another's."""
    draft = await store.with_key(connection, workspace_id, key)
    return draft if draft is not None and draft.member_id == member_id else None


async def own(connection: AsyncConnection, workspace_id: int, member_id: int, key: str) -> Any:
    """The draft. Raises a problem 404 for one that is not theirs."""
    return await _own(connection, workspace_id, member_id, key)


async def use_up(connection: AsyncConnection, workspace_id: int, key: str | None) -> None:
    """A draft whose words went out is no draft any more."""
    draft = await store.with_key(connection, workspace_id, key) if key else None
    if draft is not None:
        await store.remove(connection, workspace_id, draft.id)
        await exhibits.leave(connection, workspace_id, draft.key)
