"""What follows when a deadline passes, and when who should look is away: once each, by the clock, in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live
from service.clock import now
from service.context import Service
from service.review import store as reviews
from service.review.deadlines import store
from service.review.deadlines.calendar import later
from service.review.deciding import ABOVE_ALL, holder_of
from service.review.delegates.store import away as who_is_away
from service.review.independence import bar, standing
from service.review.policy import Version, dependable
from service.review.subjects import Subject, subject_of
from service.review.supervising import is_within, scope_of
from service.team import Role, members

AT_ONCE = 100


async def due(service: Service) -> list[int]:
    """Workspaces where a deadline has passed, or somebody is away who was to look."""
    async with service.database.read() as connection:
        found = await store.due(connection, now())
        return sorted([one for one in found if await _has_work(connection, one)])


async def escalate(service: Service, workspace_id: int) -> None:
    """Pass on what is overdue, and what those who are away should have looked at."""
    async with service.change(workspace_id) as connection:
        away = await who_is_away(connection, workspace_id, now())
        by = await dependable(connection, workspace_id, now())
        able = {one.id for one in await members(connection, workspace_id) if Role.COMPLIANCE in one.roles}
        for review in await store.overdue(connection, workspace_id, now(), AT_ONCE):
            await _escalate(connection, review, by, away, able)
        for review in await store.left_by(connection, workspace_id, away.keys(), now()):
            await _reassign(connection, review, away, able)


def present(member_id: int, away: Mapping[int, int]) -> int | None:
    """Who looks instead: the delegate of who is away, theirs where they are away, too; None where all are.

    >>> present(1, {1: 2, 2: 3}), present(1, {1: 2, 2: 1}), present(4, {1: 2})
    (3, None, 4)
    """
    seen: set[int] = set()
    while member_id in away:
        if member_id in seen:
            return None
        seen.add(member_id)
        member_id = away[member_id]
    return member_id


async def _has_work(connection: AsyncConnection, workspace_id: int) -> bool:
    if await store.overdue(connection, workspace_id, now(), 1):
        return True
    away = await who_is_away(connection, workspace_id, now())
    return bool(await store.left_by(connection, workspace_id, away.keys(), now()))


async def _escalate(
    connection: AsyncConnection, review: Any, by: Version, away: Mapping[int, int], able: set[int]
) -> None:
    """One level up. The next deadline counts from the one that has passed, so a late clock makes nothing later."""
    level, asked = review.level + 1, by.policy.escalates_to
    to = await _first_who_may(connection, review, asked[level - 1 :], away, able)
    following = later(by.policy.calendar, review.escalates_at, by.policy.deadline) if level < len(asked) else None
    rank = review.rank if review.escalated else review.rank + ABOVE_ALL
    changed = {"level": level, "escalated": True, "rank": rank, "assigned_id": to, "escalates_at": following}
    changed |= {"holder_id": None, "held_until": None}
    await reviews.change(connection, review.workspace_id, review.id, **changed)
    told = {"level": level, "passed": review.escalates_at.isoformat(), "to": to and str(to)}
    told |= {"from": _who(review, now()), "next": following and following.isoformat()}
    await _tell(connection, review, "review.escalated", told | {"policy": {"number": by.number, "sha256": by.sha256}})


async def _reassign(connection: AsyncConnection, review: Any, away: Mapping[int, int], able: set[int]) -> None:
    left = review.assigned_id if review.assigned_id in away else review.holder_id
    to = await _first_who_may(connection, review, [left], away, able)
    changed = {"assigned_id": to, "holder_id": None, "held_until": None}
    await reviews.change(connection, review.workspace_id, review.id, **changed)
    await _tell(connection, review, "review.reassigned", {"from": str(left), "to": to and str(to), "why": "away"})


async def _first_who_may(
    connection: AsyncConnection, review: Any, asked: Iterable[int], away: Mapping[int, int], able: set[int]
) -> int | None:
    """The first who is there, is of compliance, and may still approve it; None: the whole desk."""
    subject = await subject_of(connection, review)
    given = await standing(connection, review, subject.handed_in)
    for one in asked:
        there = present(one, away)
        if there not in able or not await _looks_after(connection, there, subject):
            continue
        if await bar(connection, subject.authored, there, given, now()) is None:
            return there
    return None


async def _looks_after(connection: AsyncConnection, member_id: int, subject: Subject) -> bool:
    scope = await scope_of(connection, subject.authored.workspace_id, member_id)
    return is_within(scope, subject.authored.member_id)


def _who(review: Any, at: datetime) -> str | None:
    had = holder_of(review, at) or review.assigned_id
    return str(had) if had else None


async def _tell(connection: AsyncConnection, review: Any, what: str, told: dict[str, Any]) -> None:
    subject = await subject_of(connection, review)
    to: dict[str, Any] = {"actor_id": None, "subject_id": subject.id, "content": rfc8785.dumps(told)}
    await ledger.append(connection, review.workspace_id, type=subject.prefix + what, **to)
    await live.announce(connection, review.workspace_id, "review", [review.id], now())
