"""Whom members watch: who says something in public next has a card, whether they ever turned to us or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.feed import store

TOLD = 3  # of those who watch, by name


def is_awaited(activity: Any, watches: Iterable[Any]) -> bool:
    """Whether somebody waits for these words: said in public since they watch. Grief is nobody's lead."""
    spoken = activity.type == "Create" and "sensitive" not in activity.said
    return spoken and any(activity.at > one.at for one in watches)


def reasons(watches: Sequence[Any], activities: Iterable[Any]) -> list[dict[str, Any]]:
    """As a card tells it: a fact of ours, and nothing of warmth."""
    newest = next((one for one in activities if is_awaited(one, watches)), None)
    if newest is None:
        return []
    names = ", ".join(one.member for one in watches[:TOLD])
    told = {"kind": "watched", "params": {"name": names}, "at": newest.at}
    return [told | {"activity_id": str(newest.id), "contribution": 0.0}]


def watched_by(watches: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"id": str(one.member_id), "name": one.member} for one in watches]


def owner(
    assignee_id: int | None, closest: Mapping[str, Any] | None, watchers: Sequence[Mapping[str, Any]]
) -> int | None:
    """Whose card it is to answer: the assignee's, else that of who is closest, else that of who watches.

    >>> owner(None, None, [{"id": "7"}]), owner(3, {"id": "5"}, [])
    (7, 3)
    """
    if assignee_id:
        return assignee_id
    found = closest or next(iter(watchers), None)
    return int(found["id"]) if found else None


async def watch(
    connection: AsyncConnection, workspace_id: int, member_id: int, person_id: int, at: datetime, key: str | None = None
) -> None:
    """Begin to watch, by an act of this `key` or without one; who does already goes on as they did."""
    known = await store.watches.one(connection, workspace_id, member_id, person_id)
    if known is not None and known.ended_at is None:
        return
    row = {"workspace_id": workspace_id, "id": new_id(), "member_id": member_id, "person_id": person_id}
    await store.watches.keep(connection, row | {"at": at, "key": key, "ended_at": None, "ended_key": None})


async def unwatch(
    connection: AsyncConnection, workspace_id: int, member_id: int, person_id: int, at: datetime, key: str | None = None
) -> None:
    """Watch no longer; it is remembered, so that undoing an act goes on where it was."""
    await store.watches.end(connection, workspace_id, member_id, person_id, at, key)


async def follow(connection: AsyncConnection, workspace_id: int, gone: Collection[int]) -> set[int]:
    """Let watches of people who were joined away go to whom their accounts went; these people's ids."""
    moved = await store.watches.joined_away(connection, workspace_id, gone) if gone else []
    for row, person_id in moved:
        await store.watches.remove(connection, workspace_id, row.id)
        await watch(connection, workspace_id, row.member_id, person_id, row.at, row.key)
    return {person_id for _, person_id in moved}


async def undo(connection: AsyncConnection, workspace_id: int, key: str, at: datetime) -> None:
    """Take back what the act of this key began or ended, where that still stands."""
    await store.watches.end_begun(connection, workspace_id, key, at)
    await store.watches.go_on(connection, workspace_id, key)
