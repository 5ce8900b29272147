"""Drawing what waits, by the first checkpoint that covers it; and one for each member once a month is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live, posts
from service.clock import now
from service.context import Service
from service.database import new_id
from service.ledger import Point
from service.review import store as reviews
from service.review.deciding import due_by
from service.review.policy.asking import numbered
from service.review.sampling import store
from service.review.sampling.drawing import Item, drawn, one_each
from service.review.sampling.models import SampleKind

AT_ONCE = 500


async def due(service: Service) -> list[int]:
    """Workspaces where a checkpoint covers what waits to be drawn, or a month is over."""
    async with service.database.read() as connection:
        found = await store.workspaces(connection, month_of(now()))
        return [one for one, idx in found if idx is None or await ledger.covering(connection, one, idx) is not None]


async def draw(service: Service, workspace_id: int) -> None:
    """Draw, in one transaction with the entries that tell of it."""
    async with service.change(workspace_id) as connection:
        rows = await store.waiting(connection, workspace_id, AT_ONCE)
        covered = [(await ledger.covering(connection, workspace_id, row.entry_idx), row) for row in rows]
        known = [(point, row) for point, row in covered if point is not None]
        for point, group in groupby(known, key=lambda one: one[0]):
            await _draw(connection, workspace_id, point, [row for _, row in group])
        for month in await store.open_months(connection, workspace_id, month_of(now())):
            await _make_up(connection, workspace_id, month)


def month_of(at: datetime) -> str:
    """The month of a moment, in UTC."""
    return at.strftime("%Y-%m")


async def _draw(connection: AsyncConnection, workspace_id: int, point: Point, rows: Sequence[Any]) -> None:
    items = await _items(connection, workspace_id, rows)
    taken, at = set(drawn(point.root, items)), now()
    await _take(connection, [row for row in rows if row.post_id in taken], at)
    await store.leave(connection, workspace_id, [row.id for row in rows if row.post_id not in taken], at)
    await _tell(connection, workspace_id, "sample.drawn", _content(point, items, sorted(taken), at))
    await live.announce(connection, workspace_id, "review", [row.id for row in rows], now())


async def _make_up(connection: AsyncConnection, workspace_id: int, month: str) -> None:
    """By the first checkpoint that was signed after the month; while some of it waits to be drawn, not yet."""
    rows = await store.of_month(connection, workspace_id, month)
    point = await ledger.signed_since(connection, workspace_id, _after(month))
    if point is None or any(row.sample == SampleKind.WAITING for row in rows):
        return
    items = await _items(connection, workspace_id, rows)
    seen = {one.member_id for one, row in zip(items, rows, strict=True) if row.sample == SampleKind.DRAWN}
    gone = await _withdrawn(connection, workspace_id, [one.post_id for one in items])
    taken = one_each(point.root, [one for one in items if one.member_id not in seen and one.post_id not in gone])
    at = now()
    await _take(connection, [row for row in rows if row.post_id in taken], at)
    made_up = {"workspace_id": workspace_id, "id": new_id(), "month": month, "size": point.size, "at": at}
    await store.make_up(connection, made_up)
    await _tell(connection, workspace_id, "sample.month", _content(point, items, taken, at) | {"month": month})
    await live.announce(connection, workspace_id, "review", [row.id for row in rows], now())


async def _take(connection: AsyncConnection, rows: Sequence[Any], at: datetime) -> None:
    """These are looked at. What somebody decided on, its author took back, or the gate sent back, stays as it is."""
    for row in rows:
        values: dict[str, Any] = {"sample": SampleKind.DRAWN}
        if row.mode == "sample" and (row.closed_at is None or row.sample == SampleKind.LEFT):
            due_at = due_by(await numbered(connection, row.workspace_id, row.policy_number), at)
            values |= {"closed_at": None, "opened_at": at, "due_at": due_at, "escalates_at": due_at}
        await reviews.change(connection, row.workspace_id, row.id, **values)


async def _withdrawn(connection: AsyncConnection, workspace_id: int, ids: Sequence[int]) -> set[int]:
    """What never went out, for its author took it back."""
    return {one.id for one in await posts.some(connection, workspace_id, ids) if one.state == posts.PostState.WITHDRAWN}


async def _items(connection: AsyncConnection, workspace_id: int, rows: Sequence[Any]) -> list[Item]:
    handed_in = await posts.some(connection, workspace_id, [row.post_id for row in rows])
    authors = {one.id: one.member_id for one in handed_in}
    return [Item(row.post_id, authors[row.post_id], bool(row.findings), row.sample_percent) for row in rows]


def _content(point: Point, items: Sequence[Item], taken: Sequence[int], at: datetime) -> dict[str, Any]:
    frame, chosen = [str(one.post_id) for one in items], [str(one) for one in taken]
    return {"size": point.size, "root": point.root.hex(), "opened": at.isoformat(), "items": frame, "drawn": chosen}


async def _tell(connection: AsyncConnection, workspace_id: int, what: str, told: dict[str, Any]) -> None:
    to: dict[str, Any] = {"actor_id": None, "subject_id": None, "content": rfc8785.dumps(told)}
    await ledger.append(connection, workspace_id, type=what, **to)


def _after(month: str) -> datetime:
    year, number = map(int, month.split("-"))
    return datetime(year + number // 12, number % 12 + 1, 1, tzinfo=now().tzinfo)
