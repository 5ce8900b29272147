"""What is known of backups: each that was made, restored from or thrown away is an entry of the ledger, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.backups import store
from service.clock import now
from service.context import Service
from service.database import new_id
from service.ledger import Place, Step

OLD = timedelta(days=7)  # a backup that is older, beside a log that went on, is an alarm of the nightly look


@dataclass(frozen=True, slots=True)
class Made:
    """A backup's file: its name without a folder, the SHA-256 of its bytes, and how long it is to be kept, if said."""

    name: str
    sha256: str
    made_at: datetime
    kept_until: datetime | None = None

    @property
    def told(self) -> dict[str, Any]:
        until = self.kept_until and self.kept_until.isoformat()
        return {"name": self.name, "sha256": self.sha256, "made_at": self.made_at.isoformat(), "kept_until": until}


async def made(connection: AsyncConnection, workspace_id: int, backup: Made, entries: int) -> None:
    """Keep in mind that it was made; `entries` of the workspace's ledger are in it."""
    await _keep(connection, workspace_id, backup, entries)
    await _tell(connection, workspace_id, "backup.made", {**backup.told, "entries": entries})


async def restored(connection: AsyncConnection, workspace_id: int, backup: Made, entries: int) -> None:
    """Keep in mind that this database was filled from it: no backup knows of itself."""
    await _keep(connection, workspace_id, backup, entries)
    await _tell(connection, workspace_id, "backup.restored", {**backup.told, "entries": entries})


async def gone(connection: AsyncConnection, workspace_id: int, sha256: str) -> bool:
    """Take somebody's word that it was thrown away; False where none of that hash is known."""
    is_known = await store.set_gone(connection, workspace_id, sha256, now())
    if is_known:
        await _tell(connection, workspace_id, "backup.gone", {"sha256": sha256})
    return is_known


async def listed(connection: AsyncConnection, workspace_id: int, before: datetime | None = None) -> Sequence[Any]:
    """Backups that are there as far as is known, made before a moment, the oldest first: rows."""
    rows = await store.all_of(connection, workspace_id)
    return [row for row in rows if before is None or row.made_at <= before]


async def aging(service: Service, workspace_id: int, _place: Place | None) -> Step:
    """A part of the nightly look: whether the log went on for a week without a backup. Where none is known, none is
    missed; what it says of backups alone is no reason for one."""
    async with service.database.read() as connection:
        rows = await store.all_of(connection, workspace_id)
        there = [row for row in rows if row.kept_until is None or row.kept_until > now()]
        if not there:
            return Step(None, len(rows), ("every backup that is known was to be thrown away by now",) if rows else ())
        newest = max(there, key=lambda row: row.made_at)
        count = await ledger.written_since(connection, workspace_id, newest.entries, "backup.")
    if newest.made_at > now() - OLD or not count:
        return Step(None, len(rows))
    since = f"the newest backup is of {newest.made_at.date()}, and {count} entries were written since"
    return Step(None, len(rows), (since,))


async def _keep(connection: AsyncConnection, workspace_id: int, backup: Made, entries: int) -> None:
    row: dict[str, Any] = {"workspace_id": workspace_id, "id": new_id(), "name": backup.name, "sha256": backup.sha256}
    row |= {"made_at": backup.made_at, "entries": entries, "kept_until": backup.kept_until, "gone_at": None}
    await store.add(connection, row)


async def _tell(connection: AsyncConnection, workspace_id: int, type_: str, told: dict[str, Any]) -> None:
    content = rfc8785.dumps(told)
    await ledger.append(connection, workspace_id, type=type_, actor_id=None, subject_id=None, content=content)
