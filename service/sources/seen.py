"""A source as people see it: how it fares, what it covers, what it did not look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from service.grammar import Answer, Id
from service.sources import store
from service.sources.coverage import gaps
from service.sources.networks import calling_networks, meters, silent_networks


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


class SpentSeen(Answer):
    what: str
    units: int


class BudgetSeen(Answer):
    """What a metered source may spend and spent, and the streams it did not get to see at its last look."""

    unit: str
    daily_cap: int | None
    monthly_cap: int | None
    spent_today: int
    spent_this_month: int
    spent_on: list[SpentSeen]
    unseen: list[str]


class SourceSeen(Answer):
    """`may_change`: whether who asks may look now, pause and remove it.

    `hook`: the path that its network calls, where it calls; `asked`: whether we look there, or are only told.
    `limited`: the network asked us to wait until `due_at`, and nothing is wrong.
    """

    id: Id
    adapter: str
    title: str
    role: Literal["ours", "watched"]
    owner: OwnerSeen
    may_change: bool
    state: Literal["active", "paused", "imported"]
    paused_reason: str | None
    access_ended: bool
    last_error: str | None
    limited: bool
    last_success_at: datetime | None
    asked: bool
    hook: str | None
    last_heard_at: datetime | None
    due_at: datetime
    pulling: bool
    listening: bool
    activities: int
    coverage: list[CoverageSeen]
    gaps: list[GapSeen]
    budget: BudgetSeen | None
    account: AccountSeen | None


async def seen(
    connection: AsyncConnection,
    workspace_id: int,
    names: Mapping[int, str],
    now: datetime,
    may: Callable[[int | None], bool] = lambda owner: True,
) -> list[SourceSeen]:
    """Every source of the workspace, oldest first. `names` are the members'; `may`: whose sources can be changed."""
    rows = await store.sources.in_workspace(connection, workspace_id)
    counts = await store.sources.counts(connection, workspace_id)
    windows = await store.sources.covered(connection, workspace_id, [row.id for row in rows])
    found = []
    for row in rows:
        covered = [window for window in windows if window.source_id == row.id]
        budget = await _budget(connection, row, covered, now)
        known = {"owner": _owner(row, workspace_id, names), "may_change": may(row.member_id), "budget": budget}
        found.append(_seen(row, known, counts.get(row.id, 0), covered, now))
    return found


async def _budget(connection: AsyncConnection, row: Any, windows: list[Any], now: datetime) -> BudgetSeen | None:
    meter = meters().get(row.adapter)
    if meter is None:
        return None
    spent = await store.spending.spent(connection, row, now.strftime("%Y-%m"))
    on = Counter[str]()
    for (_, what), units in spent.items():
        on[what] += units
    today = now.strftime("%Y-%m-%d")
    return BudgetSeen(
        unit=meter.unit,
        daily_cap=row.daily_cap,
        monthly_cap=row.monthly_cap,
        spent_today=sum(units for (day, _), units in spent.items() if day == today),
        spent_this_month=on.total(),
        spent_on=[SpentSeen(what=what, units=units) for what, units in on.most_common()],
        unseen=_behind(windows),
    )


def _behind(windows: list[Any]) -> list[str]:
    """Streams whose last look is older than that of the others: the budget ended before them."""
    last: dict[str, datetime] = {}
    for window in windows:
        last[window.stream] = max(window.until, last.get(window.stream, window.until))
    return sorted(stream for stream, until in last.items() if until < max(last.values()))


def _seen(row: Any, known: dict[str, Any], count: int, windows: list[Any], now: datetime) -> SourceSeen:
    columns = {name: row._mapping[name] for name in SourceSeen.model_fields if name in row._mapping}
    asked = row.adapter not in silent_networks()
    if not asked:
        columns["last_success_at"] = None  # our turn there comes and goes, but nothing is looked at
    return SourceSeen(
        **columns,
        **known,
        limited=row.state == "active" and row.last_error is not None and row.failures == 0,
        asked=asked,
        hook=_hook(row),
        pulling=bool(row.leased_until and row.leased_until > now),
        listening=bool(row.listened_until and row.listened_until > now),
        activities=count,
        coverage=[CoverageSeen.model_validate(window) for window in windows],
        gaps=[GapSeen(since=since, until=until) for since, until in gaps(windows)],
    )


def _hook(row: Any) -> str | None:
    calls = row.adapter in calling_networks() and row.state != "imported"
    return f"/api/v1/hooks/{row.workspace_id}/{row.id}" if calls else None


def _owner(row: Any, workspace_id: int, names: Mapping[int, str]) -> OwnerSeen:
    if row.member_id is None:
        return OwnerSeen(kind="workspace", id=str(workspace_id), name="the workspace")
    return OwnerSeen(kind="member", id=str(row.member_id), name=names.get(row.member_id, "somebody"))
