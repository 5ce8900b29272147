"""The SQL of backups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.backups.models import Backup
from service.database import insert, table

backup = table(Backup)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Backup, [row])


async def all_of(connection: AsyncConnection, workspace_id: int) -> Sequence[Row[Any]]:
    """Those nobody said were thrown away, the oldest first."""
    here = and_(backup.c.workspace_id == workspace_id, backup.c.gone_at.is_(None))
    return (await connection.execute(select(backup).where(here).order_by(backup.c.made_at, backup.c.id))).all()


async def set_gone(connection: AsyncConnection, workspace_id: int, sha256: str, at: datetime) -> bool:
    """False where there is none of that hash, or it is gone already."""
    this = and_(backup.c.workspace_id == workspace_id, backup.c.sha256 == sha256, backup.c.gone_at.is_(None))
    return (await connection.execute(update(backup).where(this).values(gone_at=at))).rowcount > 0
