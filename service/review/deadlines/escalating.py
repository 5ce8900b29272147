"""What follows when a deadline passes, and when who should look is away: once each, by the clock, in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785
from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live
from service.clock import now
from service.context import Service
from service.review.deadlines import store
from service.review.deadlines.calendar import later
from service.review.deadlines.waiting import KINDS, Waiting
from service.review.delegates.store import away as who_is_away
from service.review.policy import Version, dependable
from service.team import Role, members

AT_ONCE = 100  # of each kind


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who is away and who stands in for them; who is of compliance; and the policy by which it is passed on."""

    away: Mapping[int, int]
    able: frozenset[int]
    by: Version


async def due(service: Service) -> list[int]:
    """Workspaces where a deadline has passed, or somebody is away who was to look."""
    async with service.database.read() as connection:
        found = set[int]().union(*[await store.due(connection, of, now()) for of, _ in KINDS])
        return sorted([one for one in found if await _has_work(connection, one)])


async def escalate(service: Service, workspace_id: int) -> None:
    """Pass on what is overdue, and what those who are away should have looked at."""
    async with service.change(workspace_id) as connection:
        away = await who_is_away(connection, workspace_id, now())
        able = frozenset(one.id for one in await members(connection, workspace_id) if Role.COMPLIANCE in one.roles)
        desk = _Desk(away, able, await dependable(connection, workspace_id, now()))
        for of, waiting in KINDS:
            for row in await store.overdue(connection, of, workspace_id, now(), AT_ONCE):
                await _escalate(connection, of, await waiting(connection, row), desk)
            for row in await store.left_by(connection, of, workspace_id, away.keys(), now()):
                await _reassign(connection, of, await waiting(connection, row), desk)


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
    away = await who_is_away(connection, workspace_id, now())
    for of, _ in KINDS:
        if await store.overdue(connection, of, workspace_id, now(), 1):
            return True
        if await store.left_by(connection, of, workspace_id, away.keys(), now()):
            return True
    return False


async def _escalate(connection: AsyncConnection, of: Table, it: Waiting, desk: _Desk) -> None:
    """One level up. The next deadline counts from the one that has passed, so a late clock makes nothing later."""
    row, policy = it.row, desk.by.policy
    level, asked = row.level + 1, policy.escalates_to
    to = await _first_who_may(connection, it, asked[level - 1 :], desk)
    following = later(policy.calendar, row.escalates_at, policy.deadline) if level < len(asked) else None
    changed = {"level": level, "assigned_id": to, "escalates_at": following}
    await store.change(connection, of, row, **changed, **it.above_all, **it.let_go)
    told = {"level": level, "passed": row.escalates_at.isoformat(), "to": to and str(to)}
    told |= {"from": _named(it.with_whom(now())), "next": following and following.isoformat()}
    told |= {"policy": {"number": desk.by.number, "sha256": desk.by.sha256}}
    await _tell(connection, it, "escalated", told)


async def _reassign(connection: AsyncConnection, of: Table, it: Waiting, desk: _Desk) -> None:
    left = it.row.assigned_id if it.row.assigned_id in desk.away else it.row.holder_id
    to = await _first_who_may(connection, it, [left], desk)
    await store.change(connection, of, it.row, assigned_id=to, **it.let_go)
    await _tell(connection, it, "reassigned", {"from": str(left), "to": to and str(to), "why": "away"})


async def _first_who_may(connection: AsyncConnection, it: Waiting, asked: Iterable[int], desk: _Desk) -> int | None:
    """The first who is there, is of compliance, and may still decide on it; None: the whole desk."""
    for one in asked:
        there = present(one, desk.away)
        if there in desk.able and await it.may(connection, there, now()):
            return there
    return None


def _named(member_id: int | None) -> str | None:
    return str(member_id) if member_id else None


async def _tell(connection: AsyncConnection, it: Waiting, what: str, told: dict[str, Any]) -> None:
    to: dict[str, Any] = {"actor_id": None, "subject_id": it.subject_id, "content": rfc8785.dumps(it.said | told)}
    await ledger.append(connection, it.row.workspace_id, type=it.steps + what, **to)
    await live.announce(connection, it.row.workspace_id, "review", [it.row.id], now())
