"""What was looked at: windows per stream that join where they touch, and the gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.sources import store
from social_adapters.adapter import Coverage


async def extend(connection: AsyncConnection, workspace_id: int, source_id: int, windows: Iterable[Coverage]) -> None:
    """Add windows to what a source covers."""
    for window in windows:
        stored = await store.sources.covered(connection, workspace_id, [source_id])
        touching: list[Any] = [row for row in stored if row.stream == window.stream and _touch(row, window)]
        joined = {
            "stream": window.stream,
            "since": _earliest(row.since for row in [*touching, window]),
            "until": max(row.until for row in [*touching, window]),
        }
        await store.sources.write_coverage(connection, workspace_id, source_id, [row.id for row in touching], joined)


def gaps(windows: Sequence[Any]) -> list[tuple[datetime, datetime]]:
    """The times between a stream's windows, which nobody looked at. `windows` are in order of `until`."""
    found = []
    for before, after in pairwise(windows):
        if before.stream == after.stream and after.since and after.since > before.until:
            found.append((before.until, after.since))
    return found


def _touch(row: Any, window: Coverage) -> bool:
    starts_before = row.since is None or row.since <= window.until
    return starts_before and (window.since is None or window.since <= row.until)


def _earliest(moments: Iterable[datetime | None]) -> datetime | None:
    told = list(moments)
    return None if None in told else min(moment for moment in told if moment)
