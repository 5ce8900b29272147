"""A source as people see it: how it fares, what it covers, what it did not look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from service.grammar import Answer, Id
from service.sources import store
from service.sources.coverage import gaps


class OwnerSeen(Answer):
    kind: Literal["member", "workspace"]
    id: str
    name: str


class CoverageSeen(Answer):
    stream: str
    since: datetime | None
    until: datetime


class GapSeen(Answer):
    since: datetime
    until: datetime


class AccountSeen(Answer):
    name: str | None
    handle: str | None
    url: str | None


class SourceSeen(Answer):
    id: Id
    adapter: str
    title: str
    role: Literal["ours", "watched"]
    owner: OwnerSeen
    state: Literal["active", "paused"]
    paused_reason: str | None
    last_error: str | None
    last_success_at: datetime | None
    due_at: datetime
    pulling: bool
    activities: int
    coverage: list[CoverageSeen]
    gaps: list[GapSeen]
    account: AccountSeen | None


async def seen(
    connection: AsyncConnection, workspace_id: int, names: Mapping[int, str], now: datetime
) -> list[SourceSeen]:
    """Every source of the workspace, oldest first. `names` are the members'."""
    rows = await store.sources.in_workspace(connection, workspace_id)
    counts = await store.sources.counts(connection, workspace_id)
    windows = await store.sources.covered(connection, workspace_id, [row.id for row in rows])
    return [
        _seen(
            row,
            _owner(row, workspace_id, names),
            counts.get(row.id, 0),
            [window for window in windows if window.source_id == row.id],
            now,
        )
        for row in rows
    ]


def _seen(row: Any, owner: OwnerSeen, count: int, windows: list[Any], now: datetime) -> SourceSeen:
    columns = {name: row._mapping[name] for name in SourceSeen.model_fields if name in row._mapping}
    return SourceSeen(
        **columns,
        owner=owner,
        pulling=bool(row.leased_until and row.leased_until > now),
        activities=count,
        coverage=[CoverageSeen.model_validate(window) for window in windows],
        gaps=[GapSeen(since=since, until=until) for since, until in gaps(windows)],
    )


def _owner(row: Any, workspace_id: int, names: Mapping[int, str]) -> OwnerSeen:
    if row.member_id is None:
        return OwnerSeen(kind="workspace", id=str(workspace_id), name="the workspace")
    return OwnerSeen(kind="member", id=str(row.member_id), name=names.get(row.member_id, "somebody"))
