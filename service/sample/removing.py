"""Removing the sample: every row of its workspaces, and of nobody else's."""

from __future__ import annotations

from sqlalchemy import delete

from service import tables
from service.context import Service
from service.team import workspaces


async def remove(service: Service) -> None:
    """Take every sample workspace away with all that belongs to it, children first."""
    async with service.database.write() as connection:
        for workspace in await workspaces(connection):
            if not workspace.sample:
                continue
            for table in reversed(tables.metadata.sorted_tables):
                column = table.c.id if table.name == "workspace" else table.c.workspace_id
                await connection.execute(delete(table).where(column == workspace.id))
    await service.live.wake()
