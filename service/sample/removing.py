"""Removing the sample: every row of its workspaces, and of nobody else's; or all but who may sign in."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from service import tables
from service.context import Service
from service.team import begin_sample, workspaces

TEAM = ("workspace", "member", "credential", "ownership_policy", "ownership_shown")
LEDGER = (
    *("ledger_head", "ledger_entry", "ledger_content", "ledger_tile"),
    *("ledger_checkpoint", "ledger_anchor", "ledger_check"),
)


async def remove(service: Service) -> None:
    """Take every sample workspace away with all that belongs to it, children first."""
    async with service.database.write() as connection:
        for workspace in await workspaces(connection):
            if workspace.sample:
                await begin_sample(connection, workspace.id)  # of what is whole, the ledger is not taken away
                await _clear(connection, workspace.id)
    await service.live.wake()


async def empty(connection: AsyncConnection, workspace_id: int) -> None:
    """Take away what was brought into a workspace; its members stay, stay signed in, and stay in the ledger."""
    await _clear(connection, workspace_id, TEAM + LEDGER)


async def _clear(connection: AsyncConnection, workspace_id: int, but: Collection[str] = ()) -> None:
    for table in reversed(tables.metadata.sorted_tables):
        if table.name not in but:
            column = table.c.id if table.name == "workspace" else table.c.workspace_id
            await connection.execute(delete(table).where(column == workspace_id))
